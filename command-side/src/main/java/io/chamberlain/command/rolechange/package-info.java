/** Changes of a role decide: one administrator proposes, another approves. */
@NullMarked
package io.chamberlain.command.rolechange;

import org.jspecify.annotations.NullMarked;
