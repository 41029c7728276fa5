/** Keeps what was decided last in memory, so that the next decision need not read it; never trusted without a check. */
@NullMarked
package io.chamberlain.command.state;

import org.jspecify.annotations.NullMarked;
