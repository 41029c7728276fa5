/** How every aggregate is configured, found and loaded: streams of its own type, and snapshots of its state alone. */
@NullMarked
package io.chamberlain.command.aggregate;

import org.jspecify.annotations.NullMarked;
