/** What writing rows costs, for each table of the read model and by each of the two ways. */
@NullMarked
package io.chamberlain.bench.rows;

import org.jspecify.annotations.NullMarked;
