/** The log as Axon's event store. */
@NullMarked
package io.chamberlain.log.engine;

import org.jspecify.annotations.NullMarked;
