/** Wires the query side: features, the writer, the pools, the pass, the answers. */
@NullMarked
package io.chamberlain.query.boot;

import org.jspecify.annotations.NullMarked;
