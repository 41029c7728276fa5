package io.chamberlain.command.decision;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of the tests, all freshly signed in at the fixtures' time. */
public final class People {

    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    public static final UUID HARBOUR = UUID.nameUUIDFromBytes("facility harbour".getBytes());
    public static final UUID HILLSIDE = UUID.nameUUIDFromBytes("facility hillside".getBytes());

    public static final Actor ANNA = person("anna", Role.PATIENT, null);
    public static final Actor BEN = person("ben", Role.PATIENT, null);
    public static final Actor BILLING = person("billing of harbour", Role.STAFF, HARBOUR, Duty.BILLING);
    public static final Actor BILLING_ELSEWHERE = person("billing of hillside", Role.STAFF, HILLSIDE, Duty.BILLING);
    public static final Actor FRONT_DESK = person("front desk of harbour", Role.STAFF, HARBOUR, Duty.FRONT_DESK);
    public static final Actor PROVIDER = person("provider", Role.PROVIDER, HARBOUR);
    public static final Actor ADMIN = person("admin", Role.ADMIN, null);
    public static final Actor SECOND_ADMIN = person("second admin", Role.ADMIN, null);
    public static final Actor OFFICER = person("officer", Role.COMPLIANCE, null);
    public static final Actor ANALYST = person("analyst", Role.ANALYST, null);
    public static final Actor NOBODY = Actor.anonymous("192.0.2.7", "test", "request");
    public static final Actor SYSTEM = Actor.system("test-policy");

    private People() {}

    public static Actor person(String name, Role role, @Nullable UUID facility, Duty... duties) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes());
        UUID session = UUID.nameUUIDFromBytes(("session of " + name).getBytes());
        return new Actor(id, role, facility, Set.of(duties), session, NOW, "192.0.2.7", "test", "request", null, null);
    }

    /** A program's key that acts for the person: with the same role, without a session, and never freshly proved. */
    public static Actor keyOf(Actor actor) {
        return new Actor(
                actor.userId(),
                actor.role(),
                actor.facilityId(),
                actor.duties(),
                null,
                null,
                actor.address(),
                actor.userAgent(),
                actor.requestId(),
                actor.purpose(),
                null,
                UUID.nameUUIDFromBytes(("key of " + actor.userId()).getBytes()));
    }

    /** The same person, whose last proof of identity is the instant. */
    public static Actor provedAt(Actor actor, Instant instant) {
        return new Actor(
                actor.userId(),
                actor.role(),
                actor.facilityId(),
                actor.duties(),
                actor.sessionId(),
                instant,
                actor.address(),
                actor.userAgent(),
                actor.requestId(),
                actor.purpose(),
                actor.system());
    }
}
