package io.chamberlain.query.wallet;

import io.chamberlain.query.projection.Rows;

/** The table {@code wallets}. */
interface WalletRows extends Rows<WalletRow> {}
