/** Accounts as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.user;

import org.jspecify.annotations.NullMarked;
