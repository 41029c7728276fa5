package io.chamberlain.log.codec;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.session.SessionEvent;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.verification.VerificationEvent;
import io.chamberlain.log.codec.UpcasterChain.Revised;
import io.chamberlain.log.read.StoredEvent;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.sealing.Seal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as they are stored: logical names, sealed personal fields, and the newest shape when they are read. */
public final class EventCodec {

    private static final JsonMapper JSON = EventJson.mapper();

    /** What metadata says of the actor's person. */
    private static final List<String> PERSONAL = List.of(Stored.ADDRESS, Stored.USER_AGENT);

    private final Seal seal;
    private final UpcasterChain upcasters;

    public EventCodec(Seal seal, UpcasterChain upcasters) {
        this.seal = seal;
        this.upcasters = upcasters;
    }

    /**
     * @param metadata keys of {@link Stored}; address and user agent are sealed for the actor, and in the events of an
     *     account, its sessions and its proofs by mail for its person while nobody proved who they are; what is personal of
     *     an erased subject is left out
     * @throws IllegalArgumentException when a text of either cannot be stored
     */
    public NewEvent encode(
            UUID eventId,
            UUID streamId,
            long sequence,
            Instant occurredAt,
            DomainEvent event,
            Map<String, String> metadata) {
        Class<?> type = event.getClass();
        UUID subject = subjectOf(metadata, event);
        Written payload = payload(eventId, event);
        Written beside = beside(eventId, metadata, subject);
        return new NewEvent(
                eventId,
                EventCatalogue.streamTypeOf(type),
                streamId,
                sequence,
                EventCatalogue.nameOf(type),
                EventCatalogue.revisionOf(type),
                occurredAt.truncatedTo(ChronoUnit.MICROS),
                payload.json(),
                beside.json(),
                payload.whole() && beside.whole() ? new NewEvent.Origin(event, kept(metadata, subject)) : null);
    }

    /** @param whole whether everything was written; what was left out of an erased person, nobody may be handed */
    private record Written(String json, boolean whole) {}

    private static Map<String, String> kept(Map<String, String> metadata, @Nullable UUID subject) {
        Map<String, String> kept = new LinkedHashMap<>(metadata);
        if (subject == null) {
            PERSONAL.forEach(kept::remove);
        }
        return kept;
    }

    private Written payload(UUID eventId, Object event) {
        if (PersonalFields.of(event.getClass()).isEmpty()) {
            String json = JSON.writeValueAsString(event);
            Texts.check(json);
            return new Written(json, true);
        }
        boolean whole = true;
        ObjectNode payload = JSON.valueToTree(event);
        Texts.check(payload);
        for (PersonalFields.Field field : PersonalFields.of(event.getClass())) {
            JsonNode subject = payload.get(field.subject());
            if (subject != null && !subject.isNull()) {
                whole &= seal.seal(payload, field.name(), eventId, UUID.fromString(subject.asString()));
            }
        }
        return new Written(JSON.writeValueAsString(payload), whole);
    }

    /** Whose address it is taken for. */
    private static @Nullable UUID subjectOf(Map<String, String> metadata, DomainEvent event) {
        String actor = metadata.get(Stored.ACTOR_ID);
        if (actor != null) {
            return UUID.fromString(actor);
        }
        return switch (event) {
            case UserEvent ofAccount -> ofAccount.userId();
            case SessionEvent ofAccount -> ofAccount.userId();
            case VerificationEvent ofAccount -> ofAccount.userId();
            default -> null;
        };
    }

    /**
     * Metadata as it is stored.
     *
     * @param subject whom address and user agent are sealed for; without one, or when erased, they are left out
     */
    public String sealedMetadata(UUID eventId, Map<String, String> metadata, @Nullable UUID subject) {
        return beside(eventId, metadata, subject).json();
    }

    private Written beside(UUID eventId, Map<String, String> metadata, @Nullable UUID subject) {
        ObjectNode node = JSON.valueToTree(metadata);
        Texts.check(node);
        boolean whole = true;
        for (String personal : PERSONAL) {
            if (subject == null) {
                node.remove(personal);
            } else {
                whole &= seal.seal(node, personal, eventId, subject);
            }
        }
        return new Written(JSON.writeValueAsString(node), whole);
    }

    /** Whether the code has heard of its type and revision; a newer release's it has not. */
    boolean knows(StoredEvent stored) {
        return EventCatalogue.reaches(stored.type(), stored.revision())
                || upcasters.reads(stored.type(), stored.revision());
    }

    /** The event in its newest shape; personal fields of destroyed keys are null. */
    public DomainEvent decode(StoredEvent stored) {
        ObjectNode payload = opened(stored.payload(), stored.eventId());
        Revised now = upcasters.upcast(stored.type(), stored.revision(), payload);
        Class<? extends DomainEvent> type = EventCatalogue.typeOf(now.type());
        if (now.revision() != EventCatalogue.revisionOf(type)) {
            throw new IllegalStateException("no upcaster leads from " + now + " to the revision of the code");
        }
        return JSON.treeToValue(payload, type);
    }

    /** Keys of {@link Stored}; those of destroyed keys are missing. */
    public Map<String, String> decodeMetadata(StoredEvent stored) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field :
                opened(stored.metadata(), stored.eventId()).properties()) {
            if (!field.getValue().isNull()) {
                metadata.put(field.getKey(), field.getValue().asString());
            }
        }
        return metadata;
    }

    /** A payload or metadata as stored, with its personal fields opened, in the shape of its own revision. */
    public ObjectNode opened(String json, UUID eventId) {
        ObjectNode object = (ObjectNode) JSON.readTree(json);
        seal.open(object, eventId);
        return object;
    }
}
