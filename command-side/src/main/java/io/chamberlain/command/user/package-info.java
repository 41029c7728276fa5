/** Accounts decide: registration, the first administrator, passwords and roles. */
@NullMarked
package io.chamberlain.command.user;

import org.jspecify.annotations.NullMarked;
