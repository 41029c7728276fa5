/** Programs that show a key: looked up among the claims, counted, noted, recorded when they fail. */
@NullMarked
package io.chamberlain.api.bearer;

import org.jspecify.annotations.NullMarked;
