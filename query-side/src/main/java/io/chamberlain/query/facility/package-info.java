/** Facilities as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.facility;

import org.jspecify.annotations.NullMarked;
