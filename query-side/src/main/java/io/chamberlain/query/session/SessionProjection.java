package io.chamberlain.query.session;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.session.SessionEvent;
import io.chamberlain.contract.session.SessionEvent.SessionContinued;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRefreshed;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.contract.session.SessionEvent.SessionSeen;
import io.chamberlain.contract.session.SessionEvent.SessionStepUpFailed;
import io.chamberlain.contract.session.SessionEvent.SessionSteppedUp;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.UUID;

/** Keeps {@code "Session"}. */
final class SessionProjection implements Projection<SessionEvent> {

    private final Rows<SessionRow> sessions;

    SessionProjection(Rows<SessionRow> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<SessionEvent> family() {
        return SessionEvent.class;
    }

    @Override
    public UUID subject(SessionEvent event) {
        return event.userId();
    }

    @Override
    public void prepare(List<SessionEvent> events) {
        sessions.load(events.stream().map(SessionEvent::sessionId).distinct().toList());
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        switch (event) {
            case SessionOpened e -> sessions.add(new SessionRow(e, recorded));
            case SessionRefreshed e ->
                touched(e, recorded).entitledBy(e.grant()).refreshedWith(e.refreshTokenHash());
            case SessionSeen e -> touched(e, recorded).entitledBy(e.grant());
            case SessionSteppedUp e -> touched(e, recorded).entitledBy(e.grant());
            case SessionStepUpFailed e -> touched(e, recorded);
            case SessionContinued e -> touched(e, recorded).entitledBy(e.grant());
            case SessionRevoked e -> touched(e, recorded).revokedAt(e.at());
        }
    }

    private SessionRow touched(SessionEvent event, Recorded recorded) {
        return sessions.get(event.sessionId()).touchedBy(recorded);
    }
}
