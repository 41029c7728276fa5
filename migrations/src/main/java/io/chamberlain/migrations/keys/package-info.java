/** The rotation of the key-encryption key as a command for the operator. */
@NullMarked
package io.chamberlain.migrations.keys;

import org.jspecify.annotations.NullMarked;
