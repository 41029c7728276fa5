/** Which replays there are, how far each is to go, and who works on one now. */
@NullMarked
package io.chamberlain.query.replay.register;

import org.jspecify.annotations.NullMarked;
