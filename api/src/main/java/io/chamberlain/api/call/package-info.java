/** Who asks and under which conditions: actor, idempotency key, versions and positions of a request. */
@NullMarked
package io.chamberlain.api.call;

import org.jspecify.annotations.NullMarked;
