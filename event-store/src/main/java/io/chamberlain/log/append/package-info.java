/** Appends to a log: gathers what callers want, writes it in one call, and tells each what became of theirs. */
@NullMarked
package io.chamberlain.log.append;

import org.jspecify.annotations.NullMarked;
