/** Brings a database to the shape the code expects, and hands out connections to it by role. */
@NullMarked
package io.chamberlain.migrations;

import org.jspecify.annotations.NullMarked;
