/** Holds a replay against the live read model: tables first, then rows. */
@NullMarked
package io.chamberlain.query.replay.comparison;

import org.jspecify.annotations.NullMarked;
