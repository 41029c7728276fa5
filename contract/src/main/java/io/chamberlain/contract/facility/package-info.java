/** Places of treatment: opened and changed. */
@NullMarked
package io.chamberlain.contract.facility;

import org.jspecify.annotations.NullMarked;
