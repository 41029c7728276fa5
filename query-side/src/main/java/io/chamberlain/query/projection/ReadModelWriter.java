package io.chamberlain.query.projection;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.port.EventHistory.Recorded;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes events into the tables of a schema: the live one, or one that a replay loads. It works on the connection it is
 * given, inside the caller's transaction, and never commits. Safe for several threads, each with its own connection.
 */
public final class ReadModelWriter implements AutoCloseable {

    private final RowSource rows;
    private final List<FamilyProjection<?>> families;
    private final List<Chronicle> chronicles;
    private final List<AttemptChronicle> attempts;

    public ReadModelWriter(List<ReadFeature> features) {
        this.rows =
                new RowSource(features.stream().flatMap(f -> f.rows().stream()).toList());
        this.families = features.stream()
                .<FamilyProjection<?>>flatMap(f -> f.projections(rows).stream().map(FamilyProjection::new))
                .toList();
        this.chronicles =
                features.stream().flatMap(f -> f.chronicles(rows).stream()).toList();
        this.attempts = features.stream()
                .flatMap(f -> f.attemptChronicles(rows).stream())
                .toList();
    }

    /**
     * Writes the rows of the events and moves the schema's position to the last of them.
     *
     * @param events in the log's order, without gaps after the schema's position
     */
    public void apply(Connection connection, String schema, List<Recorded> events) {
        project(connection, schema, events);
        if (!events.isEmpty()) {
            Recorded last = events.getLast();
            SchemaPosition.of(schema).advance(connection, last.position(), last.occurredAt());
        }
    }

    /** Writes the rows of the events and leaves the position where it is. */
    public void project(Connection connection, String schema, List<Recorded> events) {
        SchemaPosition.of(schema).enter(connection);
        rows.within(connection, () -> {
            families.forEach(family -> family.prepare(events));
            events.forEach(this::write);
        });
        SchemaPosition.of(schema).check(connection);
    }

    /**
     * Writes the rows of what the access log holds and moves the schema's position in that log to the last of it.
     *
     * @param attempts in the access log's order, without gaps after the schema's position in it
     */
    public void applyAttempts(Connection connection, String schema, List<EventView> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        SchemaPosition position = SchemaPosition.ofAccess(schema);
        position.enter(connection);
        rows.within(
                connection,
                () -> attempts.forEach(attempt -> this.attempts.forEach(chronicle -> chronicle.on(attempt))));
        position.advance(
                connection, attempts.getLast().position(), attempts.getLast().occurredAt());
    }

    /** The events cut into what has to be written together. */
    public List<List<Recorded>> units(List<Recorded> events) {
        return new Units(this::partner).of(events);
    }

    /** Whether a transaction may end after these events: not between the two halves of a transfer. */
    public boolean isWhole(List<Recorded> events) {
        return new Units(this::partner).isWhole(events);
    }

    private void write(Recorded recorded) {
        FamilyProjection<?> family = familyOf(recorded.event());
        family.on(recorded);
        UUID subject = family.subject(recorded.event());
        chronicles.forEach(chronicle -> chronicle.on(recorded, subject));
    }

    /** The other stream without whose half the event makes no sense. */
    public Optional<UUID> partner(Recorded recorded) {
        return familyOf(recorded.event()).partner(recorded.event());
    }

    private FamilyProjection<?> familyOf(DomainEvent event) {
        for (FamilyProjection<?> family : families) {
            if (family.holds(event)) {
                return family;
            }
        }
        throw new IllegalStateException("no projection for " + event.getClass().getName());
    }

    @Override
    public void close() {
        rows.close();
    }
}
