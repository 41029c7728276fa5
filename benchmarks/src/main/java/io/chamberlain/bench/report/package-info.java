/** Writes down what was measured, for readers and for programs. */
@NullMarked
package io.chamberlain.bench.report;

import org.jspecify.annotations.NullMarked;
