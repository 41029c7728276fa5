/** What the design asks of the figures, and whether they are that. */
@NullMarked
package io.chamberlain.bench.verdict;

import org.jspecify.annotations.NullMarked;
