/** Keys of programs decide: made with limits, rotated with two secrets for a while, ended. */
@NullMarked
package io.chamberlain.command.apikey;

import org.jspecify.annotations.NullMarked;
