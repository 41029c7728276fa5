/** The access log: what was refused or denied. */
@NullMarked
package io.chamberlain.log.attempt;

import org.jspecify.annotations.NullMarked;
