/** Deadlines: what an event promised for later becomes a task and then an ordinary command. */
@NullMarked
package io.chamberlain.command.deadline;

import org.jspecify.annotations.NullMarked;
