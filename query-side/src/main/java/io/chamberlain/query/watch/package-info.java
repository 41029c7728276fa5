/** Watches what follows a log beside the read model: how far it is, and whether it keeps up. */
@NullMarked
package io.chamberlain.query.watch;

import org.jspecify.annotations.NullMarked;
