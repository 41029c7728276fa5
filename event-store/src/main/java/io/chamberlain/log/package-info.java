/** The event log of a node: which logs there are, and how they are put together. */
@NullMarked
package io.chamberlain.log;

import org.jspecify.annotations.NullMarked;
