/** Facilities decide: opened and changed by administrators. */
@NullMarked
package io.chamberlain.command.facility;

import org.jspecify.annotations.NullMarked;
