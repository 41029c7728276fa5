/** Kills and disturbs real nodes under load, and looks after each fault at what has to hold. */
@NullMarked
package io.chamberlain.bench.torture;

import org.jspecify.annotations.NullMarked;
