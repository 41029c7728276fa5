package io.chamberlain.log.attempt;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.message.Provenance;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.log.append.Appender;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attempts in the {@code access} log, in the stream of who made them. It has an appender and connections of its own;
 * a refusal that cannot be recorded is dropped and counted ({@code chamberlain.attempts.dropped}), never an error of the
 * request; an act that must be recorded is refused instead.
 */
public final class StoredAttempts implements AttemptLog {

    /** The stream of those whose user is not known. */
    public static final UUID NOBODY = new UUID(0, 0);

    private static final Logger LOGGER = System.getLogger(StoredAttempts.class.getName());
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int AT_ONCE = 60;
    private static final int PER_MINUTE = 60;

    private final Appender appender;
    private final EventCodec codec;
    private final Clock clock;
    private final ActorBound bound;
    private final Counter recorded;
    private final Counter dropped;

    /** @param appender of the access log */
    public StoredAttempts(Appender appender, EventCodec codec, Clock clock, MeterRegistry registry) {
        this.appender = appender;
        this.codec = codec;
        this.clock = clock;
        this.bound = new ActorBound(System::nanoTime, AT_ONCE, PER_MINUTE);
        this.recorded = registry.counter("chamberlain.attempts.recorded");
        this.dropped = registry.counter("chamberlain.attempts.dropped");
    }

    @Override
    public void require(Attempt act) {
        try {
            appender.append(Append.of(List.of(event(act))));
            recorded.increment();
        } catch (RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    "an act is refused because it cannot be recorded: "
                            + e.getClass().getName());
            throw new Refused(new RequestRefusal.NotRecorded());
        }
    }

    @Override
    public void record(Attempt attempt) {
        if (!bound.allows(boundTo(attempt))) {
            dropped.increment();
            return;
        }
        try {
            appender.append(Append.of(List.of(event(attempt))));
            recorded.increment();
        } catch (RuntimeException e) {
            dropped.increment();
            LOGGER.log(
                    Level.WARNING,
                    "an attempt could not be recorded: " + e.getClass().getName());
        }
    }

    /** What strangers try at an account is bounded apart: it leaves the account's own refusals their room. */
    private static String boundTo(Attempt attempt) {
        Actor actor = attempt.actor();
        if (actor.userId() != null) {
            return "actor:" + actor.userId();
        }
        return attempt.subjectUserId() != null
                ? "subject:" + attempt.subjectUserId()
                : "actor:" + actor.role() + ":" + actor.address() + ":" + actor.system();
    }

    private static @Nullable UUID userOf(Attempt attempt) {
        UUID user = attempt.actor().userId();
        return user != null ? user : attempt.subjectUserId();
    }

    /**
     * The attempts of one request are one story. A client may choose its request's id: behind a colon, which no id of ours
     * has, it never becomes the story of somebody's command; what is no id of a request is left out.
     */
    private static String storyOf(Actor actor, UUID eventId) {
        String requestId = actor.requestId();
        return requestId != null && REQUEST_ID.matcher(requestId).matches()
                ? "request:" + requestId
                : eventId.toString();
    }

    private NewEvent event(Attempt attempt) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AttemptEvent event = AttemptEvent.of(attempt, at);
        UUID eventId = UUID.randomUUID();
        UUID user = userOf(attempt);
        Map<String, String> metadata = Provenance.of(attempt.actor());
        metadata.put(Stored.CORRELATION_ID, storyOf(attempt.actor(), eventId));
        return new NewEvent(
                eventId,
                AttemptEvent.STREAM_TYPE,
                user == null ? NOBODY : user,
                null,
                event.type(),
                AttemptEvent.REVISION,
                at,
                EventJson.mapper().writeValueAsString(event),
                codec.sealedMetadata(eventId, metadata, user));
    }
}
