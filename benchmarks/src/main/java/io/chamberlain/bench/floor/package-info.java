/** The least that a durable append costs: bare JDBC, one row a transaction. */
@NullMarked
package io.chamberlain.bench.floor;

import org.jspecify.annotations.NullMarked;
