/** What goes wrong at the front door, as problem documents with stable codes. */
@NullMarked
package io.chamberlain.api.problem;

import org.jspecify.annotations.NullMarked;
