/** Puts the log together for the node: beans of the ports, and Axon's event store. */
@NullMarked
package io.chamberlain.log.boot;

import org.jspecify.annotations.NullMarked;
