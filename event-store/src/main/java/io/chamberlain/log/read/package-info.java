/** Reads a log as it is stored: by position, by stream, by filter. */
@NullMarked
package io.chamberlain.log.read;

import org.jspecify.annotations.NullMarked;
