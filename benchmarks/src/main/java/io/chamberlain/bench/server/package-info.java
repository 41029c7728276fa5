/** The one durable database server that all contenders share, and what is said about it and its machine. */
@NullMarked
package io.chamberlain.bench.server;

import org.jspecify.annotations.NullMarked;
