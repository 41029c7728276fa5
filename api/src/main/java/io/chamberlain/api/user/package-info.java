/** Registration and accounts over HTTP. */
@NullMarked
package io.chamberlain.api.user;

import org.jspecify.annotations.NullMarked;
