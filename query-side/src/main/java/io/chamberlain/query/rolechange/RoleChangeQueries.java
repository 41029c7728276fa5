package io.chamberlain.query.rolechange;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.rolechange.RoleChangeQuery.FindRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeQuery.ListRoleChanges;
import io.chamberlain.contract.rolechange.RoleChangeQuery.RoleChangeView;
import io.chamberlain.contract.rolechange.RoleChangeStatus;
import io.chamberlain.contract.rolechange.RoleChangeTerms;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what is asked about role changes; for everybody but oversight there are none, and no grant to look. */
public final class RoleChangeQueries {

    private static final Source<RoleChangeView> CHANGES = new Source<>(
            "SELECT id, user_id, role, facility_id, duties, status, proposed_by, approved_by, reason, version, "
                    + "last_position, created_at, updated_at FROM clinic.role_changes",
            "created_at",
            (row, _) -> view(row));

    private final ReadModel model;

    public RoleChangeQueries(ReadModel model) {
        this.model = model;
    }

    @QueryHandler
    Optional<RoleChangeView> answer(FindRoleChange query) {
        return model.seesAll() ? new Listing<>(model, CHANGES).find(query.roleChangeId()) : Optional.empty();
    }

    @QueryHandler
    Page<RoleChangeView> answer(ListRoleChanges query) {
        if (!model.seesAll()) {
            return new Page<>(List.of(), null);
        }
        RoleChangeStatus status = query.status();
        return new Listing<>(model, CHANGES)
                .where("user_id = ?", query.userId())
                .where("status = ?", status == null ? null : status.name())
                .page(query.page());
    }

    private static RoleChangeView view(ResultSet row) throws SQLException {
        Columns change = new Columns(row);
        RoleChangeTerms terms = new RoleChangeTerms(
                change.uuid("id"),
                change.uuid("user_id"),
                change.text("role"),
                change.uuidOrNull("facility_id"),
                change.texts("duties"),
                change.uuid("proposed_by"));
        return new RoleChangeView(
                terms.roleChangeId(),
                terms.userId(),
                terms.role(),
                terms.facilityId(),
                terms.duties(),
                change.text("status"),
                terms.proposedBy(),
                change.uuidOrNull("approved_by"),
                change.textOrNull("reason"),
                terms.contentHash(),
                change.number("version"),
                change.number("last_position"),
                change.instant("created_at"),
                change.instant("updated_at"));
    }
}
