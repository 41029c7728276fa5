/** Sign-in, refresh, step-up and sign-out over HTTP. */
@NullMarked
package io.chamberlain.api.session;

import org.jspecify.annotations.NullMarked;
