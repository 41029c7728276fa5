package io.chamberlain.log.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.chamberlain.contract.port.KeyRotation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * In three steps, each of which may be repeated: the file gets a second key that wraps from now on; every live key is
 * wrapped by it; the file drops the first key, once every live key was opened without it. How far it is says the file.
 */
public final class RotateWrapping implements KeyRotation {

    private static final int BATCH = 500;
    private static final RowMapper<Row> ROW = (row, _) -> new Row(row.getObject(1, UUID.class), row.getString(2));

    /** For the service loader. */
    public RotateWrapping() {}

    private record Row(UUID subject, String wrapped) {}

    @Override
    public int rotate(DataSource owner, Path keyFile) {
        try (Connection alone = KeysInUse.replacedByUsAlone(owner)) {
            new KeyCheck(owner).proven(keyFile);
            KeyFile both = begin(keyFile);
            JdbcTemplate jdbc = new JdbcTemplate(owner);
            int done = 0;
            for (int some = BATCH; some == BATCH; done += some) {
                some = rewrap(jdbc, both, BATCH);
            }
            KeysInUse.refuseUnlessAlone(alone);
            finish(jdbc, both, keyFile);
            return done;
        } catch (IOException e) {
            throw new IllegalStateException("the key file cannot be replaced: " + e.getMessage(), e);
        } catch (SQLException | DataAccessException e) {
            throw new IllegalStateException("the database refused: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key does not open with " + keyFile, e);
        }
    }

    /** Adds the new key, unless an earlier rotation that was broken off did. */
    static KeyFile begin(Path path) throws IOException, GeneralSecurityException {
        KeyFile file = KeyFile.at(path);
        if (file.keyset().size() > 1) {
            return file;
        }
        KeysetHandle both = KeysetHandle.newBuilder(file.keyset())
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        return file.replaced(path, both);
    }

    /** @return how many keys were wrapped anew; fewer than asked for when there are no more */
    static int rewrap(JdbcTemplate jdbc, KeyFile both, int most) throws GeneralSecurityException {
        Aead wrapping = both.wrapping();
        long newest = both.keyset().getPrimary().getId();
        List<Row> rows = jdbc.query("""
                SELECT subject, encode(wrapped, 'hex') FROM keys.subject_key
                WHERE wrapped IS NOT NULL AND wrapping_key IS DISTINCT FROM ? ORDER BY subject LIMIT ?
                """, ROW, newest, most);
        List<Object[]> anew = new ArrayList<>();
        for (Row row : rows) {
            byte[] context = Seal.bytes(row.subject());
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(opened(row, wrapping), wrapping, context);
            anew.add(new Object[] {wrapped, newest, row.subject()});
        }
        jdbc.batchUpdate(
                "UPDATE keys.subject_key SET wrapped = ?, wrapping_key = ? WHERE subject = ? AND wrapped IS NOT NULL",
                anew);
        return rows.size();
    }

    /** Drops the old key, if nothing needs it. */
    static void finish(JdbcTemplate jdbc, KeyFile both, Path path) throws IOException, GeneralSecurityException {
        int newest = both.keyset().getPrimary().getId();
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(both.keyset());
        for (int i = builder.size() - 1; i >= 0; i--) {
            if (both.keyset().getAt(i).getId() != newest) {
                builder.deleteAt(i);
            }
        }
        KeysetHandle alone = builder.build();
        openAll(jdbc, alone.getPrimitive(RegistryConfiguration.get(), Aead.class));
        both.replaced(path, alone);
    }

    private static void openAll(JdbcTemplate jdbc, Aead wrapping) throws GeneralSecurityException {
        UUID last = new UUID(0, 0);
        List<Row> rows;
        do {
            rows = jdbc.query("""
                    SELECT subject, encode(wrapped, 'hex') FROM keys.subject_key
                    WHERE wrapped IS NOT NULL AND subject > ? ORDER BY subject LIMIT ?
                    """, ROW, last, BATCH);
            for (Row row : rows) {
                opened(row, wrapping);
                last = row.subject();
            }
        } while (rows.size() == BATCH);
    }

    private static KeysetHandle opened(Row row, Aead wrapping) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                HexFormat.of().parseHex(row.wrapped()), wrapping, Seal.bytes(row.subject()));
    }
}
