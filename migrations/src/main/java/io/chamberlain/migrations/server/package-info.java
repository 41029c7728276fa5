/** Runs PostgreSQL as a child of this node, durably, on the loopback interface only. */
@NullMarked
package io.chamberlain.migrations.server;

import org.jspecify.annotations.NullMarked;
