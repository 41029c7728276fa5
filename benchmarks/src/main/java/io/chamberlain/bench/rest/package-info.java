/** Commands over loopback HTTP with authentication: one cheap client, ours and stock Axon behind the same routes. */
@NullMarked
package io.chamberlain.bench.rest;

import org.jspecify.annotations.NullMarked;
