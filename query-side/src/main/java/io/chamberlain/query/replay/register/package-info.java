/** What is known of replays over all nodes: which there are, whose turn it is, how far they go, what they had to leave behind. */
@NullMarked
package io.chamberlain.query.replay.register;

import org.jspecify.annotations.NullMarked;
