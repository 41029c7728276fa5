package io.chamberlain.log.sealing;

import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.chamberlain.contract.port.OnDisk;
import io.chamberlain.contract.port.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds a key file against the database before anything is done with it. A file that was lost, or a node that was given
 * none, would otherwise get a new one, and with it a pepper and a signing key that nobody else on this database has.
 */
public final class KeyCheck {

    private static final String PURPOSE = "key-check";

    private final JdbcTemplate jdbc;

    /** @param source logged in as the log's writer */
    public KeyCheck(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
    }

    /**
     * The key file of this database; made only where the database has not met one yet.
     *
     * @throws StartRefused when it is missing or another one; nothing was written then
     */
    public KeyFile proven(Path path) {
        boolean met = hasMetOne();
        if (met && Files.notExists(path)) {
            throw new StartRefused("the key file " + path + " is missing, and this database was sealed with it: put it"
                    + " back, or name it with chamberlain.keys.file; without it no personal field can be read");
        }
        KeyFile file = KeyFile.at(path);
        if (met) {
            refuseUnlessItOpensAKey(path, file);
        } else {
            keepOnDisk(path);
        }
        refuseUnlessKnown(path, new FileKeys(file).derive(PURPOSE));
        return file;
    }

    /** Also one that was there: whoever made it may have been killed before it was on disk. */
    private static void keepOnDisk(Path path) {
        try {
            OnDisk.forced(path);
        } catch (IOException e) {
            throw new StartRefused("the key file " + path + " cannot be kept on disk: " + e.getMessage(), e);
        }
    }

    private boolean hasMetOne() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM keys.key_check) OR EXISTS (SELECT FROM keys.subject_key)", Boolean.class));
    }

    /** What a database from before the check goes by, and what tells a wrapping key that was changed by hand. */
    private void refuseUnlessItOpensAKey(Path path, KeyFile file) {
        jdbc.query("SELECT subject, wrapped FROM keys.subject_key WHERE wrapped IS NOT NULL LIMIT 1", row -> {
            try {
                byte[] subject = Seal.bytes(row.getObject(1, UUID.class));
                TinkProtoKeysetFormat.parseEncryptedKeyset(row.getBytes(2), file.wrapping(), subject);
            } catch (GeneralSecurityException e) {
                throw anotherOne(path, e);
            }
        });
    }

    /** The first file that the database meets is its own; two nodes that start at once with one each learn who was first. */
    private void refuseUnlessKnown(Path path, byte[] derived) {
        jdbc.update("INSERT INTO keys.key_check (derived) VALUES (?) ON CONFLICT DO NOTHING", derived);
        byte[] known = DataAccessUtils.nullableSingleResult(
                jdbc.query("SELECT derived FROM keys.key_check", (row, _) -> row.getBytes(1)));
        if (known == null || !MessageDigest.isEqual(known, derived)) {
            throw anotherOne(path, null);
        }
    }

    private static StartRefused anotherOne(Path path, @Nullable Throwable cause) {
        return new StartRefused(
                "the key file " + path + " is not the one of this database: give this node the same key file as the"
                        + " others, with chamberlain.keys.file or in secrets/kek.json of its data directory",
                cause);
    }
}
