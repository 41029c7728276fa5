/** Answers officers from the history itself: events by filter, and any wallet as of an instant or position. */
@NullMarked
package io.chamberlain.query.compliance;

import org.jspecify.annotations.NullMarked;
