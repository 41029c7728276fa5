/** Streams whose projection failed wait here, and the rest of the read model goes on without them. */
@NullMarked
package io.chamberlain.query.parking;

import org.jspecify.annotations.NullMarked;
