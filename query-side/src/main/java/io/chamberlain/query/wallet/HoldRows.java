package io.chamberlain.query.wallet;

import io.chamberlain.query.projection.Rows;

/** The table {@code wallet_holds}. */
interface HoldRows extends Rows<HoldRow> {}
