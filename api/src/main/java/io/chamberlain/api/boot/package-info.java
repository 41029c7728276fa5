/** Starts and stops the node: arguments, tools, Axon, the first administrator, the banner. */
@NullMarked
package io.chamberlain.api.boot;

import org.jspecify.annotations.NullMarked;
