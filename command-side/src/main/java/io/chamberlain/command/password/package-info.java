/** Passwords become hashes here, with a salt that is drawn by chance: a mechanism beside the decisions, which draw nothing. */
@NullMarked
package io.chamberlain.command.password;

import org.jspecify.annotations.NullMarked;
