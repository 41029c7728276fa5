/** Two real nodes on one real server, with a wire between that can be cut. */
@NullMarked
package io.chamberlain.bench.torture.house;

import org.jspecify.annotations.NullMarked;
