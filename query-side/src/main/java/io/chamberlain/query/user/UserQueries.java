package io.chamberlain.query.user;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.user.UserQuery.FindIdentities;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.IdentitiesView;
import io.chamberlain.contract.user.UserQuery.ListUsers;
import io.chamberlain.contract.user.UserQuery.UserView;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about accounts. */
public final class UserQueries {

    private static final Source<UserView> USERS = new Source<>(
            "SELECT id, email, first_name, last_name, role, facility_id, duties, is_active, email_verified, "
                    + "two_factor_enabled, version, last_position, created_at, updated_at FROM clinic.users",
            "created_at",
            (row, _) -> view(row));

    private final ReadModel model;
    private final EventHistory history;

    public UserQueries(ReadModel model, EventHistory history) {
        this.model = model;
        this.history = history;
    }

    @QueryHandler
    Optional<UserView> answer(FindUser query) {
        return users().find(query.userId());
    }

    /** As of what is shown of the person: who sees that may know this. */
    @QueryHandler
    Optional<IdentitiesView> answer(FindIdentities query) {
        Optional<UserView> now = users().find(query.userId());
        model.leave();
        return now.map(user -> {
            LinkedIdentities linked = new LinkedIdentities();
            history.stream(user.id(), user.position(), linked::evolve);
            return new IdentitiesView(linked.all(), user.version(), user.position());
        });
    }

    @QueryHandler
    Page<UserView> answer(ListUsers query) {
        return users().where("role = ?", name(query.role()))
                .where("facility_id = ?", query.facilityId())
                .page(query.page());
    }

    /** Nobody but oversight sees others, a facility's staff neither. */
    private Listing<UserView> users() {
        return new Listing<>(model, USERS);
    }

    private static @Nullable String name(@Nullable Role role) {
        return role == null ? null : role.name();
    }

    private static UserView view(ResultSet row) throws SQLException {
        Columns user = new Columns(row);
        return new UserView(
                user.uuid("id"),
                user.textOrNull("email"),
                user.textOrNull("first_name"),
                user.textOrNull("last_name"),
                user.text("role"),
                user.uuidOrNull("facility_id"),
                user.texts("duties"),
                user.flag("is_active"),
                user.flag("email_verified"),
                user.flag("two_factor_enabled"),
                user.number("version"),
                user.number("last_position"),
                user.instant("created_at"),
                user.instant("updated_at"));
    }
}
