package io.chamberlain.query;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.migrations.TestDatabase;
import io.chamberlain.query.apikey.ApiKeyFeature;
import io.chamberlain.query.audit.AuditFeature;
import io.chamberlain.query.configuration.ConfigurationFeature;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.facility.FacilityFeature;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.rolechange.RoleChangeFeature;
import io.chamberlain.query.session.SessionFeature;
import io.chamberlain.query.user.UserFeature;
import io.chamberlain.query.verification.VerificationFeature;
import io.chamberlain.query.wallet.WalletFeature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh read model, the writer of all features, and the rows as the superuser sees them. */
public final class TestReadModel implements AutoCloseable {

    public static final List<ReadFeature> FEATURES = List.of(
            new UserFeature(),
            new SessionFeature(),
            new FacilityFeature(),
            new WalletFeature(),
            new RoleChangeFeature(),
            new ConfigurationFeature(),
            new VerificationFeature(),
            new ApiKeyFeature(),
            new AuditFeature());

    private static final EntityTables ENTITIES = EntityTables.of(
            SchemaPosition.LIVE,
            FEATURES.stream()
                    .flatMap(feature -> feature.repositories().stream())
                    .toList());

    private static final ReadModelWriter WRITER = new ReadModelWriter(FEATURES, ENTITIES);

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource projector = database.pool(Login.PROJECTOR, 4);
    private final JdbcClient sql = JdbcClient.create(database.superuser());

    public TestDatabase database() {
        return database;
    }

    public DataSource projector() {
        return projector;
    }

    public ReadModelWriter writer() {
        return WRITER;
    }

    public JdbcClient sql() {
        return sql;
    }

    /** Applies in one committed transaction. */
    public void apply(String schema, List<Recorded> events) {
        try (Connection connection = projector.getConnection()) {
            connection.setAutoCommit(false);
            try {
                WRITER.apply(connection, schema, events);
                connection.commit();
            } catch (RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void apply(TestLog log) {
        apply("clinic", log.after(position()));
    }

    public long position() {
        return sql.sql("SELECT position FROM clinic.read_position")
                .query(Long.class)
                .single();
    }

    public Map<String, Object> row(String table, Object id) {
        return sql.sql("SELECT * FROM clinic." + table + " WHERE id = ?")
                .param(id)
                .query()
                .singleRow();
    }

    /** A checksum of every table's rows. */
    public Map<String, String> checksums(String schema) {
        Map<String, String> sums = new TreeMap<>();
        for (String table : List.of(
                "users",
                "\"Session\"",
                "facilities",
                "wallets",
                "wallet_holds",
                "transactions",
                "role_changes",
                "system_config",
                "verification_tokens",
                "api_keys",
                "audit_logs",
                "audit_log_addresses",
                "read_position")) {
            sums.put(
                    table,
                    sql.sql(
                                    "SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '\n' ORDER BY t::text)), '') FROM "
                                            + schema + "." + table + " t")
                            .query(String.class)
                            .single());
        }
        return sums;
    }

    @Override
    public void close() {
        database.close();
    }
}
