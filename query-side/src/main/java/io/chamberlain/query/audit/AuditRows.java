package io.chamberlain.query.audit;

import io.chamberlain.query.projection.Rows;

/** The table {@code audit_logs}. */
interface AuditRows extends Rows<AuditRow> {}
