/** Who asks, in SQL: every answer is read in a transaction that carries the asker's signed identity. */
@NullMarked
package io.chamberlain.query.reading;

import org.jspecify.annotations.NullMarked;
