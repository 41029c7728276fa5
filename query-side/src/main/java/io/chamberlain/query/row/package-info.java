/** Rows of the read model as projections know them, and what writes them at the end of a batch. */
@NullMarked
package io.chamberlain.query.row;

import org.jspecify.annotations.NullMarked;
