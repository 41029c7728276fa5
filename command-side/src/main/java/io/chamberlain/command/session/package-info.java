/** Sessions decide: signing in, rotating tokens, proving once more who is there, ending. */
@NullMarked
package io.chamberlain.command.session;

import org.jspecify.annotations.NullMarked;
