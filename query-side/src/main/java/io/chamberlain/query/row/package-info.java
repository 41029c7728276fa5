/** Rows of the read model, read and written a table at a time: one statement for all that a batch touches. */
@NullMarked
package io.chamberlain.query.row;

import org.jspecify.annotations.NullMarked;
