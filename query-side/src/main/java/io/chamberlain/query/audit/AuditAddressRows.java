package io.chamberlain.query.audit;

import io.chamberlain.query.projection.Rows;

/** The table {@code audit_log_addresses}. */
interface AuditAddressRows extends Rows<AuditAddressRow> {}
