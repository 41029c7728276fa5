/** How the objects of a class are the rows of a table, and in which forms their values travel. */
@NullMarked
package io.chamberlain.query.row.column;

import org.jspecify.annotations.NullMarked;
