/** Who did what: one row for every event. */
@NullMarked
package io.chamberlain.query.audit;

import org.jspecify.annotations.NullMarked;
