package io.chamberlain.log.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.chamberlain.contract.port.Erasures;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * One key per subject: a person, a credential, or a stream, whose snapshot is sealed as a whole. A key that cannot be had is
 * an error; only a recorded destruction reads as erased.
 */
public final class SubjectKeys implements Erasures {

    /** How long another node may still open what was sealed for whom was erased. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final int MOST_KEPT = 10_000;
    private static final String SELECT = "SELECT subject, key_id, encode(wrapped, 'hex') FROM keys.subject_key WHERE ";
    private static final RowMapper<Row> ROW =
            (row, _) -> new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3));

    private final JdbcTemplate jdbc;
    private final KeyFile file;
    private final Aead wrapping;
    private final KeyCache cache;
    private final List<Runnable> forgetting = new CopyOnWriteArrayList<>();

    public SubjectKeys(DataSource source, KeyFile file) {
        this(source, file, System::nanoTime);
    }

    SubjectKeys(DataSource source, KeyFile file, LongSupplier nanos) {
        this.jdbc = new JdbcTemplate(source);
        this.file = file;
        this.cache = new KeyCache(nanos, KEPT, MOST_KEPT);
        try {
            this.wrapping = file.wrapping();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key file does not wrap keys", e);
        }
    }

    /** @param wrapped hex; null once destroyed */
    private record Row(UUID subject, UUID keyId, @Nullable String wrapped) {}

    /** A subject's key that is ready for use. */
    record SubjectKey(UUID subject, UUID keyId, Aead aead) {}

    /**
     * The key that seals what is new; made at the first use, durable before it is used.
     *
     * @return empty when its destruction is recorded: nothing is written down of the subject any more
     */
    Optional<SubjectKey> toSeal(UUID subject) {
        SubjectKey kept = cache.ofSubject(subject);
        if (kept != null) {
            return Optional.of(kept);
        }
        return unwrapped(row("subject = ?", subject).orElseGet(() -> make(subject)));
    }

    /**
     * The key that opens what was sealed with it.
     *
     * @return empty when its destruction is recorded
     * @throws KeyMissing when nothing is known of it
     */
    Optional<SubjectKey> toOpen(UUID keyId) {
        SubjectKey kept = cache.ofKey(keyId);
        if (kept != null) {
            return Optional.of(kept);
        }
        return unwrapped(row("key_id = ?", keyId).orElseThrow(() -> new KeyMissing(keyId)));
    }

    /**
     * Makes everything sealed for a person unreadable, for ever. Again is the same as once. All snapshots go with it: any
     * of them may say what the person's events said, and each can be made again.
     */
    public void destroy(UUID subject) {
        destroyKey(subject);
        jdbc.update("DELETE FROM log.snapshot");
    }

    /** Makes a credential that was replaced unreadable, with the snapshot of its person. */
    public void destroyCredential(UUID credential, UUID userId) {
        destroyKey(credential);
        jdbc.update("DELETE FROM log.snapshot WHERE stream_id = ?", userId);
    }

    private void destroyKey(UUID subject) {
        int changed = jdbc.update("""
                INSERT INTO keys.subject_key AS k (subject, key_id, wrapped, destroyed_at)
                VALUES (?, ?, NULL, clock_timestamp())
                ON CONFLICT (subject) DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at
                    WHERE k.destroyed_at IS NULL
                """, subject, UUID.randomUUID());
        if (changed > 0) {
            cache.forget(subject);
            forgetting.forEach(Runnable::run);
        }
    }

    @Override
    public void whenErased(Runnable forget) {
        forgetting.add(forget);
    }

    private Row make(UUID subject) {
        if (file.isReplaced()) {
            throw new IllegalStateException("the key file was rotated under this node: start it again");
        }
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, wrapping, Seal.bytes(subject));
            jdbc.update(
                    "INSERT INTO keys.subject_key (subject, key_id, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    subject,
                    UUID.randomUUID(),
                    wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a subject's key could not be made", e);
        }
        return row("subject = ?", subject).orElseThrow(() -> new IllegalStateException("a subject's key is not kept"));
    }

    private Optional<Row> row(String condition, UUID value) {
        List<Row> rows = jdbc.query(SELECT + condition, ROW, value);
        return rows.stream().findFirst();
    }

    private Optional<SubjectKey> unwrapped(Row row) {
        if (row.wrapped() == null) {
            return Optional.empty();
        }
        try {
            KeysetHandle handle = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    HexFormat.of().parseHex(row.wrapped()), wrapping, Seal.bytes(row.subject()));
            Aead aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
            SubjectKey key = new SubjectKey(row.subject(), row.keyId(), aead);
            cache.keep(key);
            return Optional.of(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a subject's key cannot be unwrapped: is this the right key file?", e);
        }
    }

    /** Nothing is known of a key that something was sealed with: the key store is incomplete. */
    public static final class KeyMissing extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        KeyMissing(UUID keyId) {
            super("the key " + keyId + " is missing from the key store");
        }
    }
}
