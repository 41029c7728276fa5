package io.chamberlain.contract.refusal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Refusals that any command can meet, whatever its family. */
public sealed interface RequestRefusal extends Refusal {

    @Refuses(kind = RefusalKind.NOT_FOUND, because = "There is nothing here under this id.")
    record NotFound() implements RequestRefusal {}

    @Refuses(kind = RefusalKind.FORBIDDEN, because = "Your role does not allow this.")
    record Forbidden() implements RequestRefusal {}

    @Refuses(
            kind = RefusalKind.FORBIDDEN,
            because = "Prove who you are again: the last proof is over five minutes old.",
            ofTheMoment = true)
    record StepUpRequired() implements RequestRefusal {}

    @Refuses(
            kind = RefusalKind.STALE,
            because = "The version you have seen is no longer the current one.",
            ofTheMoment = true)
    record VersionMismatch(long current) implements RequestRefusal {}

    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "Others changed the same thing at the same time; try again.",
            ofTheMoment = true)
    record TooMuchContention() implements RequestRefusal {}

    /** Whoever asks: without its events nobody knows whose it is. */
    @Refuses(
            kind = RefusalKind.CONFLICT,
            because = "An event of what this is about cannot be read; nothing is decided until it is repaired.",
            ofTheMoment = true)
    record StreamUnreadable() implements RequestRefusal {}

    @Refuses(
            kind = RefusalKind.UNAVAILABLE,
            because = "A newer release wrote an event of what this is about; try again, a newer node can read it.")
    record StreamNewer() implements RequestRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "A request with this idempotency key is still being worked on.")
    record IdempotencyKeyInFlight() implements RequestRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "This idempotency key was used for a different request.")
    record IdempotencyKeyReused() implements RequestRefusal {}

    @Refuses(kind = RefusalKind.UNAVAILABLE, because = "The service is saturated; try again shortly.")
    record Saturated() implements RequestRefusal {}

    @Refuses(
            kind = RefusalKind.UNAVAILABLE,
            because = "This may not happen unrecorded, and it cannot be recorded now; nothing was done.")
    record NotRecorded() implements RequestRefusal {}

    @Refuses(kind = RefusalKind.MALFORMED, because = "The cursor is not one that this list gave out.")
    record CursorMalformed() implements RequestRefusal {}

    /** @param position how far the read model is */
    @Refuses(
            kind = RefusalKind.UNAVAILABLE,
            because = "The read model has not reached the position asked for; try again.")
    record ReadModelBehind(long position) implements RequestRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "Something that must be unique exists already.")
    record AlreadyTaken(String scope) implements RequestRefusal {}

    /** A refusal that was recorded earlier and is answered again to the same idempotency key. */
    record Replayed(String code, RefusalKind kind, String detail, Map<String, String> facts) implements RequestRefusal {
        public Replayed {
            facts = Map.copyOf(facts);
        }

        @Override
        public boolean ofTheMoment() {
            return false;
        }

        @Override
        public Map<String, Object> told() {
            return new LinkedHashMap<>(facts);
        }
    }
}
