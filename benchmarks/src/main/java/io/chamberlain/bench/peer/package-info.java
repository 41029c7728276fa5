/** What both Axon peers share: the wallet's decisions, its events and the shape of what is shown of them. */
@NullMarked
package io.chamberlain.bench.peer;

import org.jspecify.annotations.NullMarked;
