/** What people change of how they sign in: password and second factor. */
@NullMarked
package io.chamberlain.api.account;

import org.jspecify.annotations.NullMarked;
