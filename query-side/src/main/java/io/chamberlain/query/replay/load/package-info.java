/** Writes both logs into a schema beside the live read model, which goes first. */
@NullMarked
package io.chamberlain.query.replay.load;

import org.jspecify.annotations.NullMarked;
