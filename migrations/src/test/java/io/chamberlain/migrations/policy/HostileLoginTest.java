package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: a person with an SQL login tries to become somebody else. */
class HostileLoginTest {

    private static Truth truth;
    private static Connection bill;

    @BeforeAll
    static void open() throws SQLException {
        truth = new Truth();
        bill = truth.clinic().signIn(Person.BILL, true);
        truth.clinic().direct(Login.QUERY); // somebody to be ended
    }

    @AfterAll
    static void close() throws SQLException {
        truth.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET ROLE chamberlain_oversight",
                "SET ROLE chamberlain_reporting_oversight",
                "SET ROLE chamberlain_reporting",
                "SET ROLE chamberlain_query",
                "SET ROLE chamberlain_projector",
                "SET ROLE chamberlain_authz",
                "SET ROLE chamberlain_owner",
                "SET SESSION AUTHORIZATION chamberlain_oversight",
                "CREATE FUNCTION clinic.peek() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION authz.user_id() RETURNS uuid LANGUAGE sql AS 'SELECT null::uuid'",
                "CREATE FUNCTION public.peek() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TEMP TABLE users (id uuid)",
                "CREATE TABLE clinic.mine (id uuid)",
                "CREATE VIEW public.peek AS SELECT * FROM clinic.wallets",
                "CREATE SCHEMA mine",
                "CREATE EXTENSION dblink",
                "ALTER TABLE clinic.wallets DISABLE ROW LEVEL SECURITY",
                "CREATE POLICY mine ON clinic.wallets USING (true)",
                "ALTER FUNCTION authz.user_id() OWNER TO CURRENT_USER",
                "GRANT chamberlain_oversight TO CURRENT_USER",
                "ALTER ROLE CURRENT_USER BYPASSRLS",
                "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'",
                "TABLE authz.login",
                "TABLE authz.context_key",
                "UPDATE authz.login SET user_id = gen_random_uuid()",
                "SELECT authz.install_context_key('mine', '\\x00', now())",
                "SELECT authz.signed_actor('')",
                "SELECT authz.mapped_actor('chamberlain_person_000000000000')",
                "SELECT authz.statements_are_audited()",
                "SELECT rolpassword FROM pg_authid",
                "SELECT password_hash FROM clinic.users",
                "SELECT two_factor_secret FROM clinic.users",
                "SELECT * FROM clinic.users",
                "SELECT token FROM clinic.\"Session\"",
                "SELECT \"refreshToken\" FROM clinic.\"Session\"",
                "SELECT clinic.refuse_unbalanced_movements()",
                "TABLE log.event",
                "TABLE access.event",
                "TABLE clinic.flyway_schema_history",
                "SELECT pg_read_file('/etc/passwd')",
                "COPY clinic.wallets TO PROGRAM 'cat'",
                "COPY clinic.wallets TO '/tmp/wallets'",
                "SELECT lo_import('/etc/passwd')",
                "LOAD 'auto_explain'",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'chamberlain_query'",
                "SET session_replication_role = replica",
                "LOCK TABLE clinic.wallets IN ACCESS EXCLUSIVE MODE"
            })
    void is_refused(String sql) throws SQLException {
        bill.setAutoCommit(false);
        assertThat(Truth.attempt(bill, () -> run(bill, sql))).as(sql).isEqualTo("42501");
        assertStillBill();
    }

    @Test
    void settings_do_not_make_anybody_else() throws SQLException {
        String officer = truth.clinic().context(Person.COLM).sign(Clinic.KEY, Clinic.KEY_ID);
        bill.setAutoCommit(false);
        for (String setting : List.of(
                "chamberlain.context", "chamberlain.user_id", "chamberlain.actor", "chamberlain.role", "pgaudit.log")) {
            run(bill, "SELECT set_config('" + setting + "', '" + officer + "', false)");
            assertStillBill();
        }
        run(bill, "SET search_path = pg_temp, authz, clinic");
        assertStillBill();
        run(bill, "RESET ROLE");
        run(bill, "RESET SESSION AUTHORIZATION");
        assertStillBill();
        run(bill, "DO $$ BEGIN PERFORM set_config('role', 'none', false); END $$");
        assertStillBill();
        bill.rollback();
    }

    @Test
    void turning_row_security_off_is_an_error_and_no_way_around() throws SQLException {
        bill.setAutoCommit(false);
        assertThat(Truth.attempt(bill, () -> {
                    run(bill, "SET LOCAL row_security = off");
                    return run(bill, "TABLE clinic.wallets");
                }))
                .isEqualTo("42501");
        assertStillBill();
    }

    @Test
    void setting_the_name_of_the_audit_is_no_audit() throws SQLException {
        Connection fay = truth.clinic().signIn(Person.FAY, false);
        run(fay, "SET pgaudit.log = 'read'");
        assertThat(Clinic.read(fay, "SELECT id FROM clinic.users")).isEmpty();
    }

    private static void assertStillBill() throws SQLException {
        for (String table : List.of("users", "wallets", "transactions", "audit_logs", "Session")) {
            assertThat(truth.select(bill, table))
                    .as(table)
                    .isEqualTo(truth.matrix().seen(table, Reader.of("bill@sql")));
        }
    }

    private static Object run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
