package io.chamberlain.query.audit;

import io.chamberlain.query.projection.AttemptChronicle;
import io.chamberlain.query.projection.Chronicle;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;

/** The audit trail in the read model: what happened, from the domain log, and what was refused, from the access log. */
public final class AuditFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(AuditRow.class, AuditAddressRow.class);
    }

    @Override
    public List<Chronicle> chronicles(RowSource rows) {
        return List.of(new DomainAudit(rows.of(AuditRow.class), rows.of(AuditAddressRow.class)));
    }

    @Override
    public List<AttemptChronicle> attemptChronicles(RowSource rows) {
        return List.of(new AttemptAudit(rows.of(AuditRow.class), rows.of(AuditAddressRow.class)));
    }
}
