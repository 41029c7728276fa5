/** Keys of programs over HTTP. */
@NullMarked
package io.chamberlain.api.apikey;

import org.jspecify.annotations.NullMarked;
