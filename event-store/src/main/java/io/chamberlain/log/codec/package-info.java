/** Turns events into what is stored and back: names, revisions, metadata, older shapes. */
@NullMarked
package io.chamberlain.log.codec;

import org.jspecify.annotations.NullMarked;
