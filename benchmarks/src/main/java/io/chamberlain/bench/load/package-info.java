/** Puts contenders under the same load in turns, and does the arithmetic of what was measured. */
@NullMarked
package io.chamberlain.bench.load;

import org.jspecify.annotations.NullMarked;
