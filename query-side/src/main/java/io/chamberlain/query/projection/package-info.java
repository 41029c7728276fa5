/** The one ordered pass: events of the log become rows of the read model, with the position, in one transaction. */
@NullMarked
package io.chamberlain.query.projection;

import org.jspecify.annotations.NullMarked;
