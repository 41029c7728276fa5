package io.chamberlain.query;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Both logs in memory: the domain log of a test, and an access log that tests add refused attempts to. */
public final class TestArchive implements EventArchive {

    private final TestLog domain;
    private final List<EventView> access = new CopyOnWriteArrayList<>();

    public TestArchive(TestLog domain) {
        this.domain = domain;
    }

    /** At the domain log's present time, from {@code 203.0.113.7}. */
    public EventView refused(UUID actor, String action, UUID resource, UUID subject, String code) {
        Map<String, String> said = new TreeMap<>(Map.of("outcome", "REFUSED", "action", action, "code", code));
        said.put("resource", "wallet");
        said.put("resourceId", resource.toString());
        said.put("subjectUserId", subject.toString());
        Map<String, String> stored = Map.of(
                Stored.ACTOR_ID,
                actor.toString(),
                Stored.ACTOR_ROLE,
                "PATIENT",
                Stored.ADDRESS,
                "203.0.113.7",
                Stored.REQUEST_ID,
                "req-" + access.size());
        return add(
                "access.CommandRefused",
                actor,
                EventJson.mapper().writeValueAsString(said),
                EventJson.mapper().writeValueAsString(stored));
    }

    /** An attempt as it lies in the log, of nobody who is known. */
    public EventView stored(String type, String payload) {
        return add(type, new UUID(0, 0), payload, "{}");
    }

    private EventView add(String type, UUID stream, String payload, String metadata) {
        EventView view = new EventView(
                access.size() + 1L,
                UUID.randomUUID(),
                "access",
                "access",
                stream,
                access.size(),
                type,
                1,
                domain.now(),
                domain.now(),
                payload,
                metadata,
                "00",
                null);
        access.add(view);
        return view;
    }

    public List<EventView> attemptsAfter(long position) {
        return access.subList((int) position, access.size());
    }

    @Override
    public List<EventView> find(FindEvents filter, long afterPosition, int most) {
        return events(filter.log())
                .filter(e -> e.position() > afterPosition)
                .filter(e -> filter.stream() == null || e.streamId().equals(filter.stream()))
                .filter(e -> filter.type() == null || e.type().equals(filter.type()))
                .filter(e -> filter.from() == null || !e.recordedAt().isBefore(filter.from()))
                .filter(e -> filter.until() == null || e.recordedAt().isBefore(filter.until()))
                .limit(most)
                .toList();
    }

    @Override
    public long head(Log log) {
        return events(log).count();
    }

    @Override
    public long positionAt(Log log, Instant instant) {
        return events(log).filter(e -> !e.recordedAt().isAfter(instant)).count();
    }

    private Stream<EventView> events(Log log) {
        return switch (log) {
            case DOMAIN -> domain.all().stream().map(TestArchive::view);
            case ACCESS -> access.stream();
        };
    }

    private static EventView view(Recorded recorded) {
        return new EventView(
                recorded.position(),
                recorded.eventId(),
                "domain",
                recorded.streamType(),
                recorded.streamId(),
                recorded.sequence(),
                recorded.type(),
                1,
                recorded.occurredAt(),
                recorded.occurredAt(),
                EventJson.mapper().writeValueAsString(recorded.event()),
                EventJson.mapper().writeValueAsString(recorded.metadata()),
                "00",
                null);
    }
}
