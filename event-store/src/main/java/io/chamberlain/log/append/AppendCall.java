package io.chamberlain.log.append;

import static io.chamberlain.log.append.Columns.Type.BOOL;
import static io.chamberlain.log.append.Columns.Type.INT4;
import static io.chamberlain.log.append.Columns.Type.INT8;
import static io.chamberlain.log.append.Columns.Type.TEXT;
import static io.chamberlain.log.append.Columns.Type.TIMESTAMPTZ;
import static io.chamberlain.log.append.Columns.Type.UUID;

import io.chamberlain.contract.event.EventJson;
import io.chamberlain.log.LogName;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.NewOutcome;
import io.chamberlain.log.request.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** The one call that writes a batch: {@code append} of the log's schema, in a transaction of its own. */
final class AppendCall {

    private final String sql;

    AppendCall(LogName log) {
        int width = 1;
        for (Columns columns : new Bound().all()) {
            width += columns.width();
        }
        this.sql = "SELECT verdicts, positions, details FROM " + log.schema() + ".append("
                + String.join(", ", Collections.nCopies(width, "?")) + ")";
    }

    /** @return one verdict per append, in order */
    List<Verdict> run(Connection connection, java.util.UUID batchId, List<Append> appends) throws SQLException {
        Bound bound = new Bound();
        for (int i = 0; i < appends.size(); i++) {
            bound.add(i + 1, appends.get(i));
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, batchId);
            int next = 2;
            for (Columns columns : bound.all()) {
                next = columns.bind(connection, statement, next);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return Verdicts.read(result);
            }
        }
    }

    /** The parameters of one call; the order is that of the function's. */
    private static final class Bound {
        private final Columns outcomes = new Columns(TEXT, TEXT, TEXT, TEXT);
        private final Columns events = new Columns(INT4, UUID, TEXT, UUID, INT8, TEXT, INT4, TIMESTAMPTZ, TEXT, TEXT);
        private final Columns claims = new Columns(INT4, INT4, TEXT, TEXT, TEXT, BOOL);
        private final Columns releases = new Columns(INT4, TEXT, TEXT);
        private final Columns reservations = new Columns(INT4, INT4, TEXT, TIMESTAMPTZ, TIMESTAMPTZ);
        private final Columns returns = new Columns(INT4, UUID, TEXT);
        private int before;

        List<Columns> all() {
            return List.of(outcomes, events, claims, releases, reservations, returns);
        }

        void add(int request, Append append) {
            addOutcome(append);
            append.claims()
                    .forEach(c -> claims.row(
                            request,
                            before + c.event() + 1,
                            c.claim().scope(),
                            c.claim().key(),
                            EventJson.mapper().writeValueAsString(c.claim().value()),
                            c.replaces()));
            append.releases().forEach(r -> releases.row(request, r.scope(), r.key()));
            append.reservations()
                    .forEach(r -> reservations.row(
                            request,
                            before + r.event() + 1,
                            r.reservation().resource(),
                            r.reservation().from().toString(),
                            r.reservation().until().toString()));
            append.returns().forEach(r -> returns.row(request, r.streamId(), r.resource()));
            for (NewEvent e : append.events()) {
                events.row(
                        request,
                        e.eventId(),
                        e.streamType(),
                        e.streamId(),
                        e.sequence(),
                        e.type(),
                        e.revision(),
                        e.occurredAt().toString(),
                        e.payload(),
                        e.metadata());
                before++;
            }
        }

        private void addOutcome(Append append) {
            NewOutcome outcome = append.outcome();
            if (outcome == null) {
                outcomes.row(null, null, null, null);
            } else {
                outcomes.row(
                        outcome.idempotency().scope(),
                        outcome.idempotency().key(),
                        outcome.idempotency().inputHash(),
                        outcome.json());
            }
        }
    }
}
