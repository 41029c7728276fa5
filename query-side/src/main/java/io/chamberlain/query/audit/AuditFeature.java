package io.chamberlain.query.audit;

import io.chamberlain.query.projection.Chronicle;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.projection.RowSource;
import java.util.List;

/** The audit trail in the read model, as far as it comes from the domain log. */
public final class AuditFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(AuditRow.class, AuditAddressRow.class);
    }

    @Override
    public List<Chronicle> chronicles(RowSource rows) {
        return List.of(new DomainAudit(rows.of(AuditRows.class), rows.of(AuditAddressRows.class)));
    }
}
