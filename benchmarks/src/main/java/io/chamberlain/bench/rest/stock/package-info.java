/** A web application as Spring Boot and Axon 4.13 configure it: session tokens looked up by JPA, the same routes as ours. */
@NullMarked
package io.chamberlain.bench.rest.stock;

import org.jspecify.annotations.NullMarked;
