/** Axon 4.13 with its JDBC engine and the settings an experienced user would choose. */
@NullMarked
package io.chamberlain.bench.peer.tuned;

import org.jspecify.annotations.NullMarked;
