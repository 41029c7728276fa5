/** Wallets with their holds, movements, transfers and reversals. */
@NullMarked
package io.chamberlain.contract.wallet;

import org.jspecify.annotations.NullMarked;
