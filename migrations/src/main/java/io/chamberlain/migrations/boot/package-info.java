/** Brings the database up before anything that needs it, and down after it. */
@NullMarked
package io.chamberlain.migrations.boot;

import org.jspecify.annotations.NullMarked;
