/** Which networks there are, by configuration, and which adapter serves each. */
@NullMarked
package io.chamberlain.gateway.chain;

import org.jspecify.annotations.NullMarked;
