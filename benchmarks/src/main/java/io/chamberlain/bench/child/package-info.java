/** Contenders in processes of their own: no compiler has one of them in view while it works for another. */
@NullMarked
package io.chamberlain.bench.child;

import org.jspecify.annotations.NullMarked;
