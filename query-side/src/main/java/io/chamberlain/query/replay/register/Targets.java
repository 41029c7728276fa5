package io.chamberlain.query.replay.register;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.compliance.ReplayRefusal.BeyondTheLog;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.refusal.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the point in both logs that an officer means. */
public final class Targets {

    private final EventArchive archive;
    private final Clock clock;

    public Targets(EventArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** @throws Refused BEYOND_THE_LOG */
    public Target of(@Nullable Long position, @Nullable Instant instant) {
        if (position != null && instant != null) {
            throw new IllegalArgumentException("a replay goes to a position or an instant, not to both");
        }
        if (position != null) {
            return new Target(position, archive.positionAt(Log.ACCESS, recordedAt(position)), false);
        }
        if (instant != null) {
            return at(instant);
        }
        return new Target(archive.head(Log.DOMAIN), archive.head(Log.ACCESS), true);
    }

    private Target at(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            throw new Refused(new BeyondTheLog());
        }
        return new Target(archive.positionAt(Log.DOMAIN, instant), archive.positionAt(Log.ACCESS, instant), false);
    }

    private Instant recordedAt(long position) {
        PageRequest one = new PageRequest(null, 1);
        FindEvents any = FindEvents.all(one, Log.DOMAIN);
        List<EventView> found = position < 1 ? List.of() : archive.find(any, position - 1, 1);
        if (found.isEmpty()) {
            throw new Refused(new BeyondTheLog());
        }
        return found.getFirst().recordedAt();
    }
}
