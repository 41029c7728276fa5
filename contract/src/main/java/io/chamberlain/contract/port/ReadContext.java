package io.chamberlain.contract.port;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the database believes it: the setting {@code chamberlain.context} of a transaction on the query or the
 * oversight pool, set right after BEGIN with {@code set_config('chamberlain.context', ?, true)}. It is signed, so that
 * injected SQL cannot become somebody else; the format is stated in the migration {@code authz/V1}, which checks it.
 *
 * @param userId null for {@link Role#ANONYMOUS}
 * @param duties empty unless {@link Role#STAFF}
 * @param purpose purpose of use: capital letters and underscores
 * @param caseId the open case an officer works on
 * @param expiresAt from this instant on (whole seconds) the context is void
 */
public record ReadContext(
        @Nullable UUID userId,
        Role role,
        Set<Duty> duties,
        @Nullable UUID facilityId,
        @Nullable String purpose,
        @Nullable UUID caseId,
        Instant expiresAt) {

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9:.-]{1,64}");
    private static final Pattern PURPOSE = Pattern.compile("[A-Z_]{1,32}");

    /** @throws IllegalArgumentException if the purpose is no word of capitals */
    public ReadContext {
        duties = Set.copyOf(duties);
        if (purpose != null && !PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("a purpose of use is a word of capital letters");
        }
    }

    /** The context of an actor without a case; a program's key owns nothing, its maker's own rows neither. */
    public static ReadContext of(Actor actor, Instant expiresAt) {
        return new ReadContext(
                actor.keyId() == null ? actor.userId() : null,
                actor.role(),
                actor.duties(),
                actor.facilityId(),
                actor.purpose(),
                null,
                expiresAt);
    }

    /**
     * The text of the setting.
     *
     * @param key 32 bytes, as installed with {@code authz.install_context_key}
     * @param keyId names the key: letters, digits, {@code : . -}
     */
    public String sign(byte[] key, String keyId) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("a key id has letters and digits");
        }
        String signed = String.join(
                "|",
                "1",
                keyId,
                text(userId),
                role.name(),
                duties.stream().map(Duty::name).sorted().collect(Collectors.joining(",")),
                text(facilityId),
                text(purpose),
                text(caseId),
                Long.toString(expiresAt.getEpochSecond()));
        return signed + "|" + HexFormat.of().formatHex(hmac(key, signed));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static byte[] hmac(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", missing);
        }
    }
}
