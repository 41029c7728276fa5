package io.chamberlain.query.rolechange;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.rolechange.RoleChangeEvent;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeApproved;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.UUID;

/** Keeps {@code role_changes}. */
final class RoleChangeProjection implements Projection<RoleChangeEvent> {

    private final Rows<RoleChangeRow> changes;

    RoleChangeProjection(Rows<RoleChangeRow> changes) {
        this.changes = changes;
    }

    @Override
    public Class<RoleChangeEvent> family() {
        return RoleChangeEvent.class;
    }

    @Override
    public UUID subject(RoleChangeEvent event) {
        return event.userId();
    }

    @Override
    public void prepare(List<RoleChangeEvent> events) {
        changes.load(
                events.stream().map(RoleChangeEvent::roleChangeId).distinct().toList());
    }

    @Override
    public void on(RoleChangeEvent event, Recorded recorded) {
        switch (event) {
            case RoleChangeProposed e -> changes.add(new RoleChangeRow(e, recorded));
            case RoleChangeApproved e -> changes.get(e.roleChangeId()).approvedBy(e.approvedBy(), recorded);
        }
    }
}
