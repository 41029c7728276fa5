/** Writes both logs into a schema in the background, giving way to the live pass, and shows how far it is. */
@NullMarked
package io.chamberlain.query.replay.load;

import org.jspecify.annotations.NullMarked;
