package io.chamberlain.query.rolechange;

import io.chamberlain.query.projection.Rows;

/** The table {@code role_changes}. */
interface RoleChangeRows extends Rows<RoleChangeRow> {}
