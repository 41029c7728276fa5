package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Rows that an older release left are as this one would have written them. */
class UpgradeTest {

    private static final String SCHEMA = "replay_old";
    private static final String STAFF = "00000000-0000-0000-0000-00000000000a";
    private static final String PATIENT = "00000000-0000-0000-0000-00000000000b";

    @Test
    void what_the_subject_of_an_act_must_not_read_is_moved_to_where_it_stands_now() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection superuser = database.superuser().getConnection()) {
            migrateAsReleased(database);
            line(superuser, 1, STAFF, PATIENT);
            line(superuser, 2, PATIENT, PATIENT);
            line(superuser, 3, STAFF, PATIENT);
            execute(superuser, """
                    INSERT INTO replay_old.audit_log_addresses
                    SELECT id, user_id, '192.0.2.7', 'desk', created_at, updated_at, last_position
                    FROM replay_old.audit_logs WHERE position = 3""");

            database.migrateReadModelInto(SCHEMA);

            assertThat(Clinic.read(superuser, "SELECT details FROM replay_old.audit_logs ORDER BY position"))
                    .isEqualTo(List.of("{\"command\": \"c\"}", whole(), "{\"command\": \"c\"}"));
            assertThat(Clinic.read(superuser, """
                            SELECT concat_ws(' ', l.position, a.ip_address, a.details,
                                             (a.user_id, a.created_at, a.updated_at, a.last_position)
                                             = (l.user_id, l.created_at, l.updated_at, l.last_position))
                            FROM replay_old.audit_log_addresses a JOIN replay_old.audit_logs l USING (id) ORDER BY 1"""))
                    .containsExactly("1 " + hidden() + " t", "3 192.0.2.7 " + hidden() + " t");
            assertThat(Clinic.read(superuser, "SELECT details FROM replay_old.audit_trail ORDER BY position"))
                    .as("oversight loses nothing")
                    .containsOnly(whole());
            assertThat(Clinic.read(superuser, """
                            SELECT relname FROM pg_class WHERE relnamespace = 'replay_old'::regnamespace
                              AND relname LIKE 'audit\\_log%' AND relkind = 'r' AND relforcerowsecurity ORDER BY 1""")).containsExactly("audit_log_addresses", "audit_logs");
        }
    }

    /** The clinic's migrations of the first landing. */
    private static void migrateAsReleased(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.direct(Login.MIGRATOR))
                .locations("classpath:db/clinic")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .target("12")
                .load()
                .migrate();
    }

    private static void line(Connection connection, int position, String actor, String subject) throws SQLException {
        execute(connection, """
                INSERT INTO replay_old.audit_logs (id, user_id, subject_user_id, action, details, position, log, outcome,
                                                   created_at, updated_at, last_position)
                VALUES (gen_random_uuid(), '%s', '%s', 'wallet.FundWallet', '%s', %d, 'DOMAIN', 'DONE',
                        '2026-01-05T12:00:00Z', '2026-01-05T12:00:00Z', %d)""".formatted(actor, subject, whole(), position, position));
    }

    private static String whole() {
        return "{\"command\": \"c\", \"requestId\": \"r\", \"sessionId\": \"s\", \"actorFacility\": \"f\"}";
    }

    private static String hidden() {
        return "{\"requestId\": \"r\", \"sessionId\": \"s\", \"actorFacility\": \"f\"}";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
