package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables refuse, whoever writes: alarms that must never ring. */
class JournalTest {

    private static Clinic clinic;
    private Connection projector;
    private UUID group;

    @BeforeAll
    static void open() throws SQLException {
        clinic = new Clinic();
    }

    @AfterAll
    static void close() throws SQLException {
        clinic.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        projector = clinic.direct(Login.PROJECTOR);
        projector.setAutoCommit(false);
        group = UUID.randomUUID();
    }

    @Test
    void a_movement_whose_rows_sum_to_zero_is_written() throws SQLException {
        journal("CREDIT", "USD", "10");
        journal("DEBIT", "USD", "10");
        assertThatCode(projector::commit).doesNotThrowAnyException();
    }

    @Test
    void a_movement_that_does_not_sum_to_zero_fails_at_commit() throws SQLException {
        journal("CREDIT", "USD", "10");
        journal("DEBIT", "USD", "9");
        assertThatThrownBy(projector::commit).hasMessageContaining("does not sum to zero in USD");
    }

    @Test
    void half_a_movement_fails() throws SQLException {
        journal("CREDIT", "USD", "10");
        assertThatThrownBy(projector::commit).hasMessageContaining("does not sum to zero");
    }

    @Test
    void currencies_do_not_balance_each_other() throws SQLException {
        journal("CREDIT", "USD", "10");
        journal("DEBIT", "EUR", "10");
        assertThatThrownBy(projector::commit).hasMessageContaining("does not sum to zero");
    }

    @Test
    void balance_is_kept_when_rows_change_or_go() throws SQLException {
        journal("CREDIT", "USD", "10");
        journal("DEBIT", "USD", "10");
        projector.commit();
        execute("UPDATE clinic.transactions SET amount = 11 WHERE direction = 'DEBIT' AND group_id = '" + group + "'");
        assertThatThrownBy(projector::commit).hasMessageContaining("does not sum to zero");
        execute("DELETE FROM clinic.transactions WHERE direction = 'DEBIT' AND group_id = '" + group + "'");
        assertThatThrownBy(projector::commit).hasMessageContaining("does not sum to zero");
    }

    /** The row that moves leaves one movement short and completes another. */
    @Test
    void a_movement_is_not_completed_at_the_cost_of_another() throws SQLException {
        journal("CREDIT", "USD", "10");
        journal("DEBIT", "USD", "10");
        projector.commit();
        UUID from = group;
        group = UUID.randomUUID();
        journal("CREDIT", "USD", "10");
        execute("UPDATE clinic.transactions SET group_id = '" + group + "' WHERE direction = 'DEBIT' AND group_id = '"
                + from + "'");
        assertThatThrownBy(projector::commit).hasMessageContaining("movement " + from + " does not sum to zero");
    }

    /** So that a batch finds the culprit under its savepoint instead of at commit. */
    @Test
    void the_check_can_be_asked_for_before_the_commit() throws SQLException {
        journal("CREDIT", "USD", "10");
        var savepoint = projector.setSavepoint();
        assertThatThrownBy(() -> execute("SET CONSTRAINTS ALL IMMEDIATE")).hasMessageContaining("does not sum to zero");
        projector.rollback(savepoint);
        journal("DEBIT", "USD", "10");
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        projector.commit();
    }

    /** A later statement of the transaction writes its own note over that of an earlier one. */
    @Test
    void a_movement_of_an_earlier_statement_is_not_forgotten() throws SQLException {
        journal("CREDIT", "USD", "10");
        group = UUID.randomUUID();
        journal("CREDIT", "USD", "7");
        journal("DEBIT", "USD", "7");
        execute("UPDATE clinic.touched_movements SET movements = '{}'");
        assertThatThrownBy(projector::commit).hasMessageContaining("does not sum to zero");
    }

    @Test
    void without_a_place_for_the_note_nothing_is_written() throws SQLException {
        clinic.superuser("DELETE FROM clinic.touched_movements");
        try {
            assertThatThrownBy(() -> journal("CREDIT", "USD", "10")).hasMessageContaining("cannot be balanced");
        } finally {
            clinic.superuser("INSERT INTO clinic.touched_movements (movements) VALUES ('{}')");
        }
    }

    @Test
    void a_wallet_is_never_overdrawn_and_adds_up() {
        assertRefused("wallets", "wallets_add_up", Map.of("posted", 3, "held", 4, "available", -1));
        assertRefused("wallets", "wallets_add_up", Map.of("posted", 10, "held", 4, "available", 7));
        assertRefused("wallets", "wallets_have_one_owner", Map.of("facility_id", UUID.randomUUID()));
    }

    @Test
    void the_address_of_an_act_on_another_person_stays_out_of_their_sight() {
        Map<String, Object> act = Map.of(
                "user_id",
                UUID.randomUUID(),
                "subject_user_id",
                UUID.randomUUID(),
                "position",
                1,
                "ip_address",
                "192.0.2.1");
        assertRefused("audit_logs", "audit_logs_keep_addresses_from_the_subject", act);
    }

    @Test
    void oversight_reads_both_places_of_an_address_as_one_and_the_subject_neither() throws SQLException {
        UUID act = UUID.randomUUID();
        Map<String, Object> row = Map.of(
                "id", act, "user_id", clinic.id(Person.BILL), "subject_user_id", clinic.id(Person.ANN), "position", 7);
        clinic.project("audit_logs", List.of(Rows.json("audit_logs", row)));
        clinic.project(
                "audit_log_addresses",
                List.of(Rows.json("audit_log_addresses", Map.of("id", act, "user_id", clinic.id(Person.BILL)))));
        String sql = "SELECT coalesce(ip_address, 'none') FROM clinic.audit_trail WHERE id = '" + act + "'";
        assertThat(Clinic.read(clinic.as(Person.ADA, Login.OVERSIGHT), sql)).containsExactly("192.0.2.7");
        assertThat(Clinic.read(clinic.as(Person.BILL, Login.QUERY), sql)).containsExactly("192.0.2.7");
        assertThat(Clinic.read(clinic.as(Person.ANN, Login.QUERY), sql)).containsExactly("none");
    }

    private void assertRefused(String table, String constraint, Map<String, ?> values) {
        Map<String, Object> row = new java.util.HashMap<>(Map.of("id", UUID.randomUUID()));
        if (table.equals("wallets")) {
            row.put("user_id", UUID.randomUUID());
        }
        row.putAll(values);
        assertThatThrownBy(() -> clinic.project(table, List.of(Rows.json(table, row))))
                .hasMessageContaining(constraint);
    }

    private void journal(String direction, String currency, String amount) throws SQLException {
        Rows.insert(
                projector,
                "transactions",
                List.of(Rows.json(
                        "transactions",
                        Map.of(
                                "id",
                                UUID.randomUUID(),
                                "group_id",
                                group,
                                "direction",
                                direction,
                                "currency",
                                currency,
                                "amount",
                                amount))));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = projector.createStatement()) {
            statement.execute(sql);
        }
    }
}
