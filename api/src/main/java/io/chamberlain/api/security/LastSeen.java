package io.chamberlain.api.security;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionCommand.NoteSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Records that a session was used, at most once a minute and beside the request. */
@Component
class LastSeen {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final Commands commands;
    private final Clock clock;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    LastSeen(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    void note(Actor actor, Grant grant) {
        Instant now = clock.instant();
        UUID sessionId = actor.sessionId();
        if (sessionId == null || grant.lastSeenAt().plus(PAUSE).isAfter(now)) {
            return;
        }
        Instant mine = noted.compute(
                sessionId, (_, last) -> last == null || !last.plus(PAUSE).isAfter(now) ? now : last);
        if (mine.equals(now)) {
            forgetOld(now);
            commands.sendAside(Call.plain(actor), new NoteSeen(sessionId));
        }
    }

    private void forgetOld(Instant now) {
        if (noted.size() > MANY) {
            noted.values().removeIf(at -> !at.plus(PAUSE).isAfter(now));
        }
    }
}
