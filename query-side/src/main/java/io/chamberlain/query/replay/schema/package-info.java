/** The schemas of replays: made bare, put in place, swapped and dropped by whoever owns them. */
@NullMarked
package io.chamberlain.query.replay.schema;

import org.jspecify.annotations.NullMarked;
