/** The lost-event test: transactions held open, killed backends, wrong clocks, slow readers, and who delivers everything. */
@NullMarked
package io.chamberlain.bench.lost;

import org.jspecify.annotations.NullMarked;
