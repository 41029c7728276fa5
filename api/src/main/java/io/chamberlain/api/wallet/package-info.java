/** Wallets, holds, transfers, transactions and the live stream over HTTP. */
@NullMarked
package io.chamberlain.api.wallet;

import org.jspecify.annotations.NullMarked;
