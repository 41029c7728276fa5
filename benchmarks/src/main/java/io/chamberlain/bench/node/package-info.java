/** Programs in processes of their own, a cheap client for them, and how long a node takes to start. */
@NullMarked
package io.chamberlain.bench.node;

import org.jspecify.annotations.NullMarked;
