/** Who acts: the person or system behind a command or a question, with what entitles them. */
@NullMarked
package io.chamberlain.contract.actor;

import org.jspecify.annotations.NullMarked;
