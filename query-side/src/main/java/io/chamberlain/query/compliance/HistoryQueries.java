package io.chamberlain.query.compliance;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.FindWalletAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Forbidden;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;

/** What compliance officers ask the logs, personal values opened; everybody else is refused, administrators too. */
final class HistoryQueries {

    private final EventArchive archive;
    private final Past past;

    HistoryQueries(EventArchive archive, EventHistory history, Clock clock) {
        this.archive = archive;
        this.past = new Past(history, clock);
    }

    @QueryHandler
    Page<EventView> answer(FindEvents query, @MetaDataValue(value = Envelope.ACTOR, required = true) Actor actor) {
        requireOfficer(actor);
        int limit = query.page().limit();
        HistoryCursor cursor = new HistoryCursor(query.log());
        long after = cursor.read(query.page().cursor());
        List<EventView> found = archive.find(query, after, limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, limit),
                        cursor.after(found.get(limit - 1).position()));
    }

    @QueryHandler
    Optional<WalletAsOf> answer(
            FindWalletAsOf query, @MetaDataValue(value = Envelope.ACTOR, required = true) Actor actor) {
        requireOfficer(actor);
        return past.walletAsOf(query.walletId(), query.instant(), query.position());
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.is(Role.COMPLIANCE)) {
            throw new Refused(new Forbidden());
        }
    }
}
