/** Feeds every processor of a node from one reader that follows the end of a log. */
@NullMarked
package io.chamberlain.log.tail;

import org.jspecify.annotations.NullMarked;
