/** What a request may say, and in which one form: bodies, ids, instants, parameters, pages. */
@NullMarked
package io.chamberlain.api.input;

import org.jspecify.annotations.NullMarked;
