/** Settings of the network over HTTP. */
@NullMarked
package io.chamberlain.api.configuration;

import org.jspecify.annotations.NullMarked;
