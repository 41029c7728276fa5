/** Who did what, and who was refused what: one row for every event of either log. */
@NullMarked
package io.chamberlain.query.audit;

import org.jspecify.annotations.NullMarked;
