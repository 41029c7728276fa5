/** Compares what is unique beside the log with a rebuild from its events. */
@NullMarked
package io.chamberlain.log.check;

import org.jspecify.annotations.NullMarked;
