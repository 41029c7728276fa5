/** Figures of the read model itself: rebuilt from the log, swapped in, how late it is, and as of an earlier position. */
@NullMarked
package io.chamberlain.bench.rebuild;

import org.jspecify.annotations.NullMarked;
