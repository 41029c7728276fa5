/** Sends commands, queries and acts to where they are decided and answered, and waits for them. */
@NullMarked
package io.chamberlain.api.dispatch;

import org.jspecify.annotations.NullMarked;
