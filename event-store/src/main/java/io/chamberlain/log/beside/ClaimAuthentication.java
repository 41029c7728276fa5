package io.chamberlain.log.beside;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.port.Authentication;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.user.Account;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Tells who a session belongs to from two claims, read in one query: both are as current as the log. */
public final class ClaimAuthentication implements Authentication {

    private static final String SQL = """
            SELECT s.value, a.value
            FROM log.claim s
            JOIN log.claim a ON a.scope = ? AND a.key = s.value ->> 'userId'
            WHERE s.scope = ? AND s.key = ?
            """;

    private static final String KEY = """
            SELECT k.value, a.value
            FROM log.claim k
            JOIN log.claim a ON a.scope = ? AND a.key = k.value ->> 'createdBy'
            WHERE k.scope = ? AND k.key = ?
            """;

    private static final RowMapper<Held> ROW =
            (row, _) -> new Held(StoredClaims.value(row.getString(1)), StoredClaims.value(row.getString(2)));

    private final JdbcTemplate jdbc;

    public ClaimAuthentication(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
    }

    /** @param credential a session's claim or a key's */
    private record Held(Map<String, String> credential, Map<String, String> account) {}

    @Override
    public Optional<Signed> session(String tokenHash, Instant now) {
        return jdbc.query(SQL, ROW, Account.SCOPE, Grant.SCOPE, tokenHash).stream()
                .flatMap(held -> signed(tokenHash, held, now).stream())
                .findFirst();
    }

    private static Optional<Signed> signed(String tokenHash, Held held, Instant now) {
        Grant grant = Grant.of(new Claim(Grant.SCOPE, tokenHash, held.credential()));
        Account account = Account.of(held.account());
        String userId = held.credential().get("userId");
        String sessionId = held.credential().get("sessionId");
        if (userId == null || sessionId == null) {
            return Optional.empty();
        }
        if (!account.active() || account.epoch() != grant.epoch() || grant.isOverAt(now)) {
            return Optional.empty();
        }
        Actor actor = new Actor(
                UUID.fromString(userId),
                Role.valueOf(account.role()),
                account.facilityId(),
                account.dutySet(),
                UUID.fromString(sessionId),
                grant.authenticatedAt(),
                null,
                null,
                null,
                null,
                null);
        return Optional.of(new Signed(actor, grant));
    }

    @Override
    public Optional<Keyed> key(String publicId, String secretHash, Instant now) {
        return jdbc.query(KEY, ROW, Account.SCOPE, KeyGrant.SCOPE, publicId).stream()
                .flatMap(held -> keyed(publicId, secretHash, held, now).stream())
                .findFirst();
    }

    private static Optional<Keyed> keyed(String publicId, String secretHash, Held held, Instant now) {
        KeyGrant grant = KeyGrant.of(new Claim(KeyGrant.SCOPE, publicId, held.credential()));
        Account maker = Account.of(held.account());
        String keyId = held.credential().get("apiKeyId");
        if (keyId == null) {
            return Optional.empty();
        }
        boolean holds =
                grant.holds(secretHash, now) && maker.active() && maker.role().equals(Role.ADMIN.name());
        return Optional.of(new Keyed(actor(grant, UUID.fromString(keyId)), grant, holds));
    }

    private static Actor actor(KeyGrant grant, UUID keyId) {
        return new Actor(
                grant.createdBy(),
                grant.facilityId() == null ? Role.ADMIN : Role.STAFF,
                grant.facilityId(),
                grant.duties().stream().map(Duty::valueOf).collect(Collectors.toUnmodifiableSet()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                keyId);
    }
}
