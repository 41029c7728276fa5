/** People whom another issuer of identities vouches for (OpenID Connect): its tokens are checked here and nowhere else. */
@NullMarked
package io.chamberlain.api.oidc;

import org.jspecify.annotations.NullMarked;
