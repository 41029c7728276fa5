/** Questions of an officer to the history: events, and any wallet as of an instant. */
@NullMarked
package io.chamberlain.contract.compliance;

import org.jspecify.annotations.NullMarked;
