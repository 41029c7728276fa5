/** Decides: turns commands into events or refusals. */
@NullMarked
package io.chamberlain.command;

import org.jspecify.annotations.NullMarked;
