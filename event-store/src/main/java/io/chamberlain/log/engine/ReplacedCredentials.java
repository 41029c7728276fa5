package io.chamberlain.log.engine;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.user.FactorEvent;
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
 * A password or a factor's secret that was replaced can no longer be read, not even as a hash: once the event is durable, the key of the old
 * credential is destroyed. What a crash or a failure left undone is done at the next start or within a minute, however
 * long ago it was: the database keeps the position below which all is done.
 */
public final class ReplacedCredentials {

    private static final Logger LOGGER = System.getLogger(ReplacedCredentials.class.getName());

    private static final String[] TYPES = {
        EventCatalogue.nameOf(UserEvent.PasswordChanged.class),
        EventCatalogue.nameOf(UserEvent.OneTimePasswordIssued.class),
        EventCatalogue.nameOf(FactorEvent.SecondFactorEnrolled.class),
        EventCatalogue.nameOf(FactorEvent.SecondFactorRemoved.class)
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
            case FactorEvent.SecondFactorEnrolled enrolled -> {
                if (enrolled.replacedCredentialId() != null) {
                    destroy(enrolled.userId(), enrolled.replacedCredentialId());
                }
            }
            case FactorEvent.SecondFactorRemoved removed -> destroy(removed.userId(), removed.replacedCredentialId());
            default -> {}
        }
    }

    private boolean destroy(UUID userId, UUID credentialId) {
        try {
            keys.destroyCredential(credentialId, userId);
            return true;
        } catch (DataAccessException e) {
            LOGGER.log(Level.WARNING, "a replaced credential's key is not destroyed yet; it is tried again", e);
            return false;
        }
    }

    /** Destroys what should have been destroyed, and remembers up to where nothing is left. */
    public void catchUp() {
        long head = number("SELECT coalesce(max(position), 0) FROM log.event");
        long gone = number("SELECT gone_up_to FROM keys.replaced_credentials");
        boolean all = true;
        for (Replaced replaced : between(Math.min(gone, head), head)) {
            all &= destroy(replaced.userId(), replaced.credentialId());
        }
        if (all && head != gone) { // a log that was restored from an older backup sets it back
            jdbc.update("UPDATE keys.replaced_credentials SET gone_up_to = ?", head);
        }
    }

    private record Replaced(UUID userId, UUID credentialId) {}

    private List<Replaced> between(long gone, long head) {
        return jdbc.query(
                """
                SELECT stream_id, (payload ->> 'replacedCredentialId')::uuid AS credential
                FROM log.event e
                WHERE type = ANY (?) AND position > ? AND position <= ?
                  AND payload ->> 'replacedCredentialId' IS NOT NULL
                  AND NOT EXISTS (
                    SELECT FROM keys.subject_key k
                    WHERE k.subject = (e.payload ->> 'replacedCredentialId')::uuid AND k.destroyed_at IS NOT NULL)
                """,
                (row, _) -> new Replaced(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                TYPES,
                gone,
                head);
    }

    private long number(String sql) {
        Long number = jdbc.queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }
}
