package io.chamberlain.query.compliance;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.FindWalletAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.compliance.ReplayRefusal.BeyondTheLog;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Forbidden;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** What compliance officers ask the logs, personal values opened; everybody else is refused, administrators too. */
final class HistoryQueries {

    private final EventArchive archive;
    private final EventHistory history;
    private final Clock clock;

    HistoryQueries(EventArchive archive, EventHistory history, Clock clock) {
        this.archive = archive;
        this.history = history;
        this.clock = clock;
    }

    @QueryHandler
    Page<EventView> answer(FindEvents query, @MetaDataValue(value = Envelope.ACTOR, required = true) Actor actor) {
        requireOfficer(actor);
        int limit = query.page().limit();
        long after = HistoryCursor.read(query.page().cursor());
        List<EventView> found = archive.find(query, after, limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, limit),
                        HistoryCursor.after(found.get(limit - 1).position()));
    }

    @QueryHandler
    Optional<WalletAsOf> answer(
            FindWalletAsOf query, @MetaDataValue(value = Envelope.ACTOR, required = true) Actor actor) {
        requireOfficer(actor);
        WalletFold fold = new WalletFold();
        history.stream(query.walletId(), until(query.instant(), query.position()), fold::evolve);
        return fold.result();
    }

    private long until(@Nullable Instant instant, @Nullable Long position) {
        if (position != null && instant == null) {
            return notBeyond(position, history.head());
        }
        if (instant != null && position == null) {
            if (instant.isAfter(clock.instant())) {
                throw new Refused(new BeyondTheLog());
            }
            return history.positionAt(instant);
        }
        throw new IllegalArgumentException("exactly one of instant and position is asked for");
    }

    private static long notBeyond(long position, long head) {
        if (position > head) {
            throw new Refused(new BeyondTheLog());
        }
        return position;
    }

    private static void requireOfficer(Actor actor) {
        if (!actor.is(Role.COMPLIANCE)) {
            throw new Refused(new Forbidden());
        }
    }
}
