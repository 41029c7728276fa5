package io.chamberlain.log.engine;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.log.sealing.SubjectKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A password that was replaced can no longer be read, not even as a hash: once the event is durable, the key of the old
 * credential is destroyed. What a crash left undone is done at the next start.
 */
public final class ReplacedCredentials {

    private static final Logger LOGGER = System.getLogger(ReplacedCredentials.class.getName());

    /** How far back a start looks; a crash loses the work of the last moments only. */
    private static final long LOOK_BACK = 100_000;

    private static final String[] TYPES = {
        EventCatalogue.nameOf(UserEvent.PasswordChanged.class),
        EventCatalogue.nameOf(UserEvent.OneTimePasswordIssued.class)
    };

    private final SubjectKeys keys;
    private final JdbcTemplate jdbc;

    public ReplacedCredentials(SubjectKeys keys, DataSource source) {
        this.keys = keys;
        this.jdbc = new JdbcTemplate(source);
    }

    /** To be told of every event after it is durable. */
    void after(DomainEvent event) {
        switch (event) {
            case UserEvent.PasswordChanged changed -> destroy(changed.userId(), changed.replacedCredentialId());
            case UserEvent.OneTimePasswordIssued issued -> destroy(issued.userId(), issued.replacedCredentialId());
            default -> {}
        }
    }

    private void destroy(UUID userId, UUID credentialId) {
        try {
            keys.destroyCredential(credentialId, userId);
        } catch (DataAccessException e) {
            LOGGER.log(Level.WARNING, "a replaced credential's key is destroyed at the next start", e);
        }
    }

    /** Destroys what should have been destroyed. */
    public void catchUp() {
        List<UUID[]> replaced = jdbc.query(
                """
                SELECT stream_id, (payload ->> 'replacedCredentialId')::uuid AS credential
                FROM log.event e
                WHERE type = ANY (?) AND position > (SELECT coalesce(max(position), 0) - ? FROM log.event)
                  AND NOT EXISTS (
                    SELECT FROM keys.subject_key k
                    WHERE k.subject = (e.payload ->> 'replacedCredentialId')::uuid AND k.destroyed_at IS NOT NULL)
                """,
                (row, _) -> new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)},
                TYPES,
                LOOK_BACK);
        replaced.forEach(pair -> destroy(pair[0], pair[1]));
    }
}
