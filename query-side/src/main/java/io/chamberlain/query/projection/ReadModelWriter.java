package io.chamberlain.query.projection;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.row.Beside;
import io.chamberlain.query.row.RowSource;
import io.chamberlain.query.row.RowSource.Way;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into the tables of a schema: the live one, or one that a replay loads. It works on the connection it is
 * given, inside the caller's transaction, and never commits. Safe for several threads, each with its own connection.
 */
public final class ReadModelWriter {

    private final RowSource rows;
    private final Way way;
    private final @Nullable Beside beside;
    private final Set<Class<?>> chronicled;
    private final List<FamilyProjection<?>> families;
    private final List<Chronicle> chronicles;
    private final List<AttemptChronicle> attempts;

    /** @param entities what writes the tables that have a repository; null when these, too, are written as all others */
    public ReadModelWriter(List<ReadFeature> features, @Nullable EntityTables entities) {
        this.rows =
                new RowSource(features.stream().flatMap(f -> f.rows().stream()).toList(), entities);
        this.way = Way.INSERT;
        this.beside = null;
        this.chronicled = features.stream()
                .filter(f -> !f.chronicles(rows).isEmpty())
                .flatMap(f -> f.rows().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.families = features.stream()
                .<FamilyProjection<?>>flatMap(f -> f.projections(rows).stream().map(FamilyProjection::new))
                .toList();
        this.chronicles =
                features.stream().flatMap(f -> f.chronicles(rows).stream()).toList();
        this.attempts = features.stream()
                .flatMap(f -> f.attemptChronicles(rows).stream())
                .toList();
    }

    private ReadModelWriter(ReadModelWriter same, Way way, @Nullable Beside beside) {
        this.rows = same.rows;
        this.way = way;
        this.beside = beside;
        this.chronicled = same.chronicled;
        this.families = same.families;
        this.chronicles = same.chronicles;
        this.attempts = same.attempts;
    }

    /** The same for a schema that is being loaded: its tables are bare, without policies and triggers. */
    public ReadModelWriter bulk() {
        return new ReadModelWriter(this, Way.COPY, null);
    }

    /** As {@link #bulk()}, with a second connection for the rows that tell of every event, which are half of all. */
    public ReadModelWriter bulk(Beside beside) {
        return new ReadModelWriter(this, Way.COPY, beside);
    }

    /** Which rows tell of every event. */
    public Set<Class<?>> chronicled() {
        return chronicled;
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
        try {
            rows.within(connection, beside, schema, way, () -> {
                families.forEach(family -> family.prepare(events));
                events.forEach(this::write);
            });
            if (way == Way.COPY) {
                families.forEach(family -> family.check(events));
            }
        } catch (RuntimeException failure) {
            if (beside != null) {
                beside.undo();
            }
            throw failure;
        }
    }

    /** Writes the rows of what the access log holds and leaves the position in it where it is. */
    public void projectAttempts(Connection connection, String schema, List<EventView> attempts) {
        rows.within(
                connection,
                schema,
                way,
                () -> attempts.forEach(attempt -> this.attempts.forEach(chronicle -> chronicle.on(attempt))));
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
        if (recorded.event() instanceof Unreadable unreadable) {
            throw new EventUnreadable(recorded.position(), unreadable);
        }
        FamilyProjection<?> family = familyOf(recorded.event());
        family.on(recorded);
        UUID subject = family.subject(recorded.event());
        chronicles.forEach(chronicle -> chronicle.on(recorded, subject));
    }

    /** The other stream without whose half the event makes no sense. */
    public Optional<UUID> partner(Recorded recorded) {
        return recorded.event() instanceof Unreadable
                ? Optional.empty()
                : familyOf(recorded.event()).partner(recorded.event());
    }

    private FamilyProjection<?> familyOf(DomainEvent event) {
        for (FamilyProjection<?> family : families) {
            if (family.holds(event)) {
                return family;
            }
        }
        throw new IllegalStateException("no projection for " + event.getClass().getName());
    }
}
