/** What lives beside the log and is as current as it: claims, sessions, outcomes of commands. */
@NullMarked
package io.chamberlain.log.beside;

import org.jspecify.annotations.NullMarked;
