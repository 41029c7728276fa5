/** How much is served to an address, a network and an account, and how tries are counted. */
@NullMarked
package io.chamberlain.api.limit;

import org.jspecify.annotations.NullMarked;
