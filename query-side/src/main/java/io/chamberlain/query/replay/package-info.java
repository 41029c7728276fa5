/** Replays the log into a second read model: compared with the live one, swapped in, or kept as the state at a moment. */
@NullMarked
package io.chamberlain.query.replay;

import org.jspecify.annotations.NullMarked;
