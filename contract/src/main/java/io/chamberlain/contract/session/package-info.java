/** Signed-in sessions: opened, refreshed with rotating tokens, stepped up and revoked. */
@NullMarked
package io.chamberlain.contract.session;

import org.jspecify.annotations.NullMarked;
