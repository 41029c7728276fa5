/** The event stores that the lost-event test holds side by side: ours, and Axon's own as Spring Boot configures them. */
@NullMarked
package io.chamberlain.bench.lost.engine;

import org.jspecify.annotations.NullMarked;
