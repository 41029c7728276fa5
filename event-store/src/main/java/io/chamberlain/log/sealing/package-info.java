/** Keeps personal data readable only while its subject's key exists. */
@NullMarked
package io.chamberlain.log.sealing;

import org.jspecify.annotations.NullMarked;
