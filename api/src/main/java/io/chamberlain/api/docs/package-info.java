/** The description of the interface: OpenAPI with examples and refusals, and its page. */
@NullMarked
package io.chamberlain.api.docs;

import org.jspecify.annotations.NullMarked;
