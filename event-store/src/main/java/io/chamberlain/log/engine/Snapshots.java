package io.chamberlain.log.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.log.sealing.Seal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.RevisionResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The newest snapshot of a stream: an aggregate's fields, sealed as a whole for the stream's id. A shortcut: one of
 * another revision, of an unknown class or of a destroyed key is as good as none.
 */
public final class Snapshots {

    private static final String STATE = "state";
    private static final JsonMapper FIELDS = EventJson.mapper()
            .rebuild()
            .changeDefaultVisibility(v -> v.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .build();

    private static final RowMapper<Row> ROW = (row, _) -> new Row(
            row.getString(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            row.getObject(5, OffsetDateTime.class).toInstant(),
            row.getString(6));

    private final JdbcTemplate jdbc;
    private final Seal seal;
    private final RevisionResolver revisions = new AnnotationRevisionResolver();

    public Snapshots(DataSource source, Seal seal) {
        this.jdbc = new JdbcTemplate(source);
        this.seal = seal;
    }

    private record Row(
            String streamType, long sequence, String type, String revision, Instant takenAt, String payload) {}

    void store(DomainEventMessage<?> snapshot) {
        UUID stream = UUID.fromString(snapshot.getAggregateIdentifier());
        ObjectNode sealed = FIELDS.createObjectNode();
        sealed.set(STATE, FIELDS.valueToTree(snapshot.getPayload()));
        seal.seal(sealed, STATE, stream, stream);
        jdbc.update(
                """
                INSERT INTO log.snapshot AS s (stream_id, stream_type, sequence, type, revision, taken_at, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?::json)
                ON CONFLICT (stream_id) DO UPDATE
                    SET stream_type = excluded.stream_type, sequence = excluded.sequence, type = excluded.type,
                        revision = excluded.revision, taken_at = excluded.taken_at, payload = excluded.payload
                    WHERE s.sequence <= excluded.sequence OR s.revision <> excluded.revision
                """,
                stream,
                snapshot.getType(),
                snapshot.getSequenceNumber(),
                snapshot.getPayloadType().getName(),
                revisionOf(snapshot.getPayloadType()),
                snapshot.getTimestamp().atOffset(ZoneOffset.UTC),
                FIELDS.writeValueAsString(sealed));
    }

    /** @param streamType null for any */
    Optional<DomainEventMessage<?>> read(@Nullable String streamType, UUID stream) {
        return jdbc
                .query(
                        "SELECT stream_type, sequence, type, revision, taken_at, payload FROM log.snapshot"
                                + " WHERE stream_id = ?",
                        ROW,
                        stream)
                .stream()
                .findFirst()
                .filter(row -> streamType == null || row.streamType().equals(streamType))
                .flatMap(row -> message(stream, row));
    }

    private Optional<DomainEventMessage<?>> message(UUID stream, Row row) {
        Class<?> type = known(row);
        if (type == null) {
            return Optional.empty();
        }
        ObjectNode opened = (ObjectNode) FIELDS.readTree(row.payload());
        seal.open(opened, stream);
        JsonNode state = opened.get(STATE);
        if (state == null || state.isNull()) {
            return Optional.empty();
        }
        return Optional.of(new GenericDomainEventMessage<Object>(
                row.streamType(),
                stream.toString(),
                row.sequence(),
                FIELDS.treeToValue(state, type),
                MetaData.emptyInstance(),
                stream.toString(),
                row.takenAt()));
    }

    private @Nullable Class<?> known(Row row) {
        try {
            Class<?> type =
                    Class.forName(row.type(), false, Thread.currentThread().getContextClassLoader());
            return revisionOf(type).equals(row.revision()) ? type : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private String revisionOf(Class<?> type) {
        String revision = revisions.revisionOf(type);
        return revision == null ? "" : revision;
    }
}
