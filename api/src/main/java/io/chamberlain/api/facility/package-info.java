/** Facilities over HTTP. */
@NullMarked
package io.chamberlain.api.facility;

import org.jspecify.annotations.NullMarked;
