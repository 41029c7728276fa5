package io.chamberlain.query.session;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.session.SessionQuery.FindSession;
import io.chamberlain.contract.session.SessionQuery.ListSessions;
import io.chamberlain.contract.session.SessionQuery.SessionView;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what is asked about sessions. */
public final class SessionQueries {

    private static final Source<SessionView> SESSIONS = new Source<>(
            "SELECT id, \"userId\", \"ipAddress\", \"userAgent\", \"createdAt\", \"lastSeenAt\", \"expiresAt\", "
                    + "\"revokedAt\", version, last_position FROM clinic.\"Session\"",
            "\"createdAt\"",
            (row, _) -> view(row));

    private final ReadModel model;

    public SessionQueries(ReadModel model) {
        this.model = model;
    }

    @QueryHandler
    Optional<SessionView> answer(FindSession query) {
        return sessions().find(query.sessionId());
    }

    @QueryHandler
    Page<SessionView> answer(ListSessions query) {
        return sessions().where("\"userId\" = ?", query.userId()).page(query.page());
    }

    private Listing<SessionView> sessions() {
        return new Listing<>(model, SESSIONS).where("\"userId\" = ?", model.onlyOwner());
    }

    private static SessionView view(ResultSet row) throws SQLException {
        Columns session = new Columns(row);
        return new SessionView(
                session.uuid("id"),
                session.uuid("userId"),
                session.textOrNull("ipAddress"),
                session.textOrNull("userAgent"),
                session.instant("createdAt"),
                session.instant("lastSeenAt"),
                session.instant("expiresAt"),
                session.instantOrNull("revokedAt"),
                session.number("version"),
                session.number("last_position"));
    }
}
