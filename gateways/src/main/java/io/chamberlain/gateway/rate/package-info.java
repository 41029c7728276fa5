/** What assets are worth in dollars: by default a table of the configuration. */
@NullMarked
package io.chamberlain.gateway.rate;

import org.jspecify.annotations.NullMarked;
