/** Axon 4.13 as Spring Boot configures it with JPA: nothing is set but the database. */
@NullMarked
package io.chamberlain.bench.peer.stock;

import org.jspecify.annotations.NullMarked;
