package io.chamberlain.query.wallet;

import io.chamberlain.query.projection.Rows;

/** The table {@code transactions}. */
interface TransactionRows extends Rows<TransactionRow> {}
