/** Settings decide: changed by administrators, read by every decision that needs one. */
@NullMarked
package io.chamberlain.command.configuration;

import org.jspecify.annotations.NullMarked;
