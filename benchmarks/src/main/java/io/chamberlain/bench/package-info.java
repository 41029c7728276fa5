/** The benchmark as a program: reads its options, runs the rows and prints what came out. */
@NullMarked
package io.chamberlain.bench;

import org.jspecify.annotations.NullMarked;
