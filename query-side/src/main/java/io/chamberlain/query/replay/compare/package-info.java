/** Holds a replay against the live read model at one position: by checksum, and row by row. */
@NullMarked
package io.chamberlain.query.replay.compare;

import org.jspecify.annotations.NullMarked;
