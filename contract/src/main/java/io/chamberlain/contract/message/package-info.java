/** What travels beside a command: its origin, its idempotency and what came of it. */
@NullMarked
package io.chamberlain.contract.message;

import org.jspecify.annotations.NullMarked;
