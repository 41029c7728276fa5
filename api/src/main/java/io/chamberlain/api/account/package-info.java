/** What people change of how they sign in: password, second factor, identities elsewhere. */
@NullMarked
package io.chamberlain.api.account;

import org.jspecify.annotations.NullMarked;
