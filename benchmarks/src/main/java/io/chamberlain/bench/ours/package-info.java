/** Chamberlain itself, put together from its own modules without the front door. */
@NullMarked
package io.chamberlain.bench.ours;

import org.jspecify.annotations.NullMarked;
