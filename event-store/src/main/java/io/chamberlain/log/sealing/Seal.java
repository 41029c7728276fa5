package io.chamberlain.log.sealing;

import io.chamberlain.contract.event.EventJson;
import io.chamberlain.log.sealing.SubjectKeys.SubjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals fields of a JSON object for a subject and opens them again. A sealed field is an object that names algorithm and
 * key; it opens only in the event and field that it was sealed in.
 */
public final class Seal {

    private static final String ALGORITHM = "$sealed";
    private static final String KEY = "key";
    private static final String DATA = "data";
    private static final String AES_256_GCM = "tink:AES256_GCM";

    private final SubjectKeys keys;

    public Seal(SubjectKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals one field in place; a missing or null one stays as it is, and one of an erased subject is left out.
     *
     * @return whether the object still says what it said
     */
    public boolean seal(ObjectNode object, String field, UUID eventId, UUID subject) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return true;
        }
        Optional<SubjectKey> key = keys.toSeal(subject);
        if (key.isEmpty()) {
            object.remove(field);
            return false;
        }
        object.set(field, sealed(value, field, eventId, key.get()));
        return true;
    }

    private static ObjectNode sealed(JsonNode value, String field, UUID eventId, SubjectKey key) {
        try {
            byte[] plain = EventJson.mapper().writeValueAsBytes(value);
            byte[] sealed = key.aead().encrypt(plain, context(eventId, field, key.subject()));
            ObjectNode envelope = EventJson.mapper().createObjectNode();
            envelope.put(ALGORITHM, AES_256_GCM);
            envelope.put(KEY, key.keyId().toString());
            envelope.put(DATA, Base64.getEncoder().withoutPadding().encodeToString(sealed));
            return envelope;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value could not be sealed", e);
        }
    }

    /**
     * Opens every sealed field in place; those of a destroyed key become null.
     *
     * @throws SubjectKeys.KeyMissing when a key is unknown
     * @throws SealBroken when a value was changed or moved
     */
    public void open(ObjectNode object, UUID eventId) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (isSealed(field.getValue())) {
                field.setValue(opened(field.getValue(), field.getKey(), eventId));
            }
        }
    }

    private static boolean isSealed(JsonNode value) {
        return value.isObject() && value.has(ALGORITHM);
    }

    private JsonNode opened(JsonNode envelope, String field, UUID eventId) {
        if (!AES_256_GCM.equals(envelope.get(ALGORITHM).asString())) {
            throw new SealBroken("a field is sealed with an unknown algorithm", null);
        }
        Optional<SubjectKey> key = keys.toOpen(UUID.fromString(envelope.get(KEY).asString()));
        if (key.isEmpty()) {
            return EventJson.mapper().nullNode();
        }
        try {
            byte[] sealed = Base64.getDecoder().decode(envelope.get(DATA).asString());
            byte[] context = context(eventId, field, key.get().subject());
            return EventJson.mapper().readTree(key.get().aead().decrypt(sealed, context));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("a sealed field was changed or moved", e);
        }
    }

    private static byte[] context(UUID eventId, String field, UUID subject) {
        return (eventId + "|" + field + "|" + subject).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
