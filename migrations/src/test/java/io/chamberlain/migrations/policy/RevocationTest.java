package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R8 and R12: what is taken away is gone for statements that were prepared before, too. */
class RevocationTest {

    private static Truth truth;

    @BeforeAll
    static void open() throws SQLException {
        truth = new Truth();
    }

    @AfterAll
    static void close() throws SQLException {
        truth.close();
    }

    @Test
    void a_prepared_statement_of_a_login_that_was_revoked_returns_nothing() throws SQLException {
        try (PreparedStatement wallets = prepared(truth.clinic().signIn(Person.BILL, true))) {
            assertThat(count(wallets)).isEqualTo(1);
            truth.clinic()
                    .superuser("DELETE FROM authz.login WHERE user_id = '"
                            + truth.clinic().id(Person.BILL) + "'");
            assertThat(count(wallets)).isZero();
        }
    }

    @Test
    void a_prepared_statement_of_a_login_that_lost_its_group_is_refused() throws SQLException {
        Connection colm = truth.clinic().signIn(Person.COLM, true);
        try (PreparedStatement wallets = prepared(colm)) {
            assertThat(count(wallets)).isEqualTo(truth.rowsOf("wallets"));
            String me = Clinic.read(colm, "SELECT session_user").getFirst();
            truth.clinic()
                    .superuser(
                            "REVOKE chamberlain_reporting_oversight FROM " + me + " GRANTED BY chamberlain_migrator");
            assertThatThrownBy(() -> count(wallets)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_prepared_statement_planned_while_policies_were_bypassed_is_planned_again() throws SQLException {
        truth.clinic().superuser("ALTER ROLE chamberlain_query BYPASSRLS");
        try (PreparedStatement wallets = prepared(truth.clinic().direct(Login.QUERY))) {
            assertThat(count(wallets)).isEqualTo(truth.rowsOf("wallets"));
            truth.clinic().superuser("ALTER ROLE chamberlain_query NOBYPASSRLS");
            assertThat(count(wallets)).isZero();
        } finally {
            truth.clinic().superuser("ALTER ROLE chamberlain_query NOBYPASSRLS");
        }
    }

    @Test
    void a_changed_role_holds_from_the_row_on() throws SQLException {
        try (PreparedStatement wallets = prepared(truth.clinic().signIn(Person.BILL, true))) {
            assertThat(count(wallets)).isEqualTo(1);
            become("duties = '{FRONT_DESK}'");
            assertThat(count(wallets)).isZero();
            become("duties = '{BILLING}', facility_id = '" + truth.clinic().id("south") + "'");
            assertThat(count(wallets)).isEqualTo(1);
            become("is_active = false");
            assertThat(count(wallets)).isZero();
            become("is_active = true, facility_id = '" + truth.clinic().id("north") + "'");
            assertThat(count(wallets)).isEqualTo(1);
        }
    }

    @Test
    void a_login_past_its_time_sees_nothing_although_it_is_still_connected() throws SQLException {
        try (PreparedStatement wallets = prepared(truth.clinic().signIn(Person.BILL, true))) {
            assertThat(count(wallets)).isEqualTo(1);
            truth.clinic().superuser("UPDATE authz.login SET valid_until = now()");
            assertThat(count(wallets)).isZero();
        }
    }

    @Test
    void revoking_a_login_ends_its_sessions_and_drops_it() throws SQLException {
        Connection bill = truth.clinic().signIn(Person.BILL, true);
        String login = Clinic.read(bill, "SELECT session_user").getFirst();
        assertThat(truth.clinic().logins().revoke(truth.clinic().id(Person.BILL).toString()))
                .contains(login);
        assertThatThrownBy(() -> Clinic.read(bill, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThat(truth.clinic().catalogue("SELECT rolname FROM pg_roles WHERE rolname = '" + login + "'"))
                .isEmpty();
    }

    private void become(String what) throws SQLException {
        truth.clinic()
                .project("UPDATE clinic.users SET " + what + " WHERE id = '"
                        + truth.clinic().id(Person.BILL) + "'");
    }

    /** Prepared on the server at once, and executed often enough for a plan that is kept. */
    private static PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM clinic.wallets");
        statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
        for (int i = 0; i < 8; i++) {
            count(statement);
        }
        return statement;
    }

    private static int count(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
