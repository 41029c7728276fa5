/** What an accepted command or a read is answered with: position, version, request id. */
@NullMarked
package io.chamberlain.api.answer;

import org.jspecify.annotations.NullMarked;
