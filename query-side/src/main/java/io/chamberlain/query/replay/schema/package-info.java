/** The schemas of read models: made, loaded bare, finished, exchanged and dropped. */
@NullMarked
package io.chamberlain.query.replay.schema;

import org.jspecify.annotations.NullMarked;
