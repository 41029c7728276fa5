package io.chamberlain.api.call;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.input.BoundedBody;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.Keys;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Under which name a command's outcome is kept: who asks, their key, and a hash of what they ask for. The hash is kept,
 * and what is asked for may be personal: it is keyed, so that it tells nobody whether they guessed right.
 */
@Component
public class IdempotencyKeys {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret)");

    private final JsonMapper canonical;
    private final Keys keys;

    IdempotencyKeys(JsonMapper json, Keys keys) {
        this.keys = keys;
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /**
     * The name of a request that carries a secret or comes from nobody yet.
     *
     * @param scope whom the key belongs to
     * @param input all that is asked for but for passwords: nothing is made of one to keep
     * @return null when the caller gave no key
     */
    public @Nullable Idempotency of(Call call, String scope, String... input) {
        String key = call.key();
        return key == null ? null : new Idempotency(scope, key, hash(String.join("\n", input)));
    }

    /** A scope that is found again by a personal value and does not tell it. */
    public String scopeOf(String kind, String personal) {
        return kind + ":" + keys.pepper(personal);
    }

    /** Of a request of a person or their program: method, path, query and body; the order of members and white space do not matter. */
    public @Nullable Idempotency of(HttpServletRequest request, Actor actor) {
        String key = keyOf(request);
        UUID userId = actor.userId();
        if (key == null || userId == null) {
            return null;
        }
        String query = request.getQueryString();
        String place = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        String what = request.getMethod() + " " + place + "\n" + canonical(BoundedBody.of(request));
        String whose = actor.keyId() == null ? "user:" + userId : "key:" + actor.keyId();
        return new Idempotency(whose, key, hash(what));
    }

    /** @throws Faulty HEADER_INVALID */
    static @Nullable String keyOf(HttpServletRequest request) {
        String key = request.getHeader(Headers.IDEMPOTENCY_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Faulty(Fault.HEADER_INVALID, Map.of("header", Headers.IDEMPOTENCY_KEY));
        }
        return key;
    }

    private String canonical(byte[] body) {
        try {
            return canonical.writeValueAsString(withoutSecrets(canonical.readValue(body, Object.class)));
        } catch (JacksonException notJson) {
            return HexFormat.of().formatHex(body);
        }
    }

    /** Nothing is made of a password to keep, whichever route it comes by. */
    private static @Nullable Object withoutSecrets(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(IdempotencyKeys::withoutSecrets).toList();
        }
        if (!(value instanceof Map<?, ?> members)) {
            return value;
        }
        Map<Object, Object> rest = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            if (!SECRET.matcher(name.toString()).matches()) {
                rest.put(name, withoutSecrets(member));
            }
        });
        return rest;
    }

    private String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return keys.pepper(HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
