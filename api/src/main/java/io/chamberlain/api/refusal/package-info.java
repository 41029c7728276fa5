/** What becomes of a refusal on its way out: recorded once, kept under its key, answered as a problem. */
@NullMarked
package io.chamberlain.api.refusal;

import org.jspecify.annotations.NullMarked;
