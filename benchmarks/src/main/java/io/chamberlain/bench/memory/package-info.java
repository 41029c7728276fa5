/** What a node holds under load, and whether that grows. */
@NullMarked
package io.chamberlain.bench.memory;

import org.jspecify.annotations.NullMarked;
