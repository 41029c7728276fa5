/** The roles of the database, what they sign in with, and connections as each of them. */
@NullMarked
package io.chamberlain.migrations.role;

import org.jspecify.annotations.NullMarked;
