/** The mechanism around every decision: where a command comes from, once per key, again on a conflict, recorded when refused. */
@NullMarked
package io.chamberlain.command.decision;

import org.jspecify.annotations.NullMarked;
