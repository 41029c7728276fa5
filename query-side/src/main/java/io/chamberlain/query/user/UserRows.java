package io.chamberlain.query.user;

import io.chamberlain.query.projection.Rows;

/** The table {@code users}. */
interface UserRows extends Rows<UserRow> {}
