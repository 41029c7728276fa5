/** The access log: what was refused, denied or done without an event. */
@NullMarked
package io.chamberlain.log.attempt;

import org.jspecify.annotations.NullMarked;
