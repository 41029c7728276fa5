package io.chamberlain.query.session;

import io.chamberlain.query.projection.Rows;

/** The table {@code "Session"}. */
interface SessionRows extends Rows<SessionRow> {}
