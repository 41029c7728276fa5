package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The de-identified views: numbers about eleven people or more, for those who work here. */
class NumbersTest {

    private static final String REACHED = "UPDATE clinic.read_position SET position = 1, updated_at = ";

    private static Clinic clinic;

    @BeforeAll
    static void open() throws SQLException {
        clinic = new Clinic();
        clinic.project(REACHED + "now()");
        clinic.project("users", users("PATIENT", 11));
        clinic.project("users", users("PROVIDER", 10));
        clinic.project("wallets", wallets("USD", 11));
        clinic.project("wallets", wallets("EUR", 10));
        clinic.project("transactions", movements("USD", 11, Rows.AT));
        clinic.project("transactions", movements("EUR", 10, Rows.AT));
        clinic.project(
                "transactions", movements("BTC", 11, java.time.Instant.now().toString()));
        clinic.project(
                "users",
                List.of(
                        Rows.json("users", Map.of("id", clinic.id(Person.FAY), "role", "STAFF")),
                        Rows.json(
                                "users",
                                Map.of(
                                        "id",
                                        clinic.id(Person.GIL),
                                        "role",
                                        "PATIENT",
                                        "created_at",
                                        "2025-12-01T00:00:00Z"))));
    }

    @AfterAll
    static void close() throws SQLException {
        clinic.close();
    }

    @Test
    void an_analyst_reads_cells_of_eleven_people_of_closed_months_and_no_smaller_ones() throws SQLException {
        Connection lee = clinic.as(Person.LEE, Login.QUERY);
        assertThat(Clinic.read(lee, "SELECT month || ' ' || role || ' ' || people FROM clinic.accounts_by_month"))
                .containsExactly("2026-01-01 PATIENT 11");
        assertThat(Clinic.read(lee, "SELECT currency || ' ' || wallets FROM clinic.wallets_by_currency"))
                .containsExactly("USD 11");
        assertThat(
                        Clinic.read(
                                lee,
                                "SELECT month || ' ' || currency || ' ' || movements || ' ' || amount FROM clinic.movements_by_month"))
                .containsExactly("2026-01-01 USD 11 110");
    }

    /** Else the numbers of a replay up to the middle of a month, taken from the live ones, were those of one person. */
    @Test
    void rows_that_have_not_left_a_month_a_day_behind_say_nothing_of_it() throws SQLException {
        Connection lee = clinic.as(Person.LEE, Login.QUERY);
        String months = "SELECT month FROM clinic.accounts_by_month UNION SELECT month FROM clinic.movements_by_month";
        try {
            for (String within : List.of("2026-01-20T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-01T23:59:59Z")) {
                clinic.project(REACHED + "'" + within + "'");
                assertThat(Clinic.read(lee, months)).as(within).isEmpty();
            }
            clinic.project(REACHED + "'2026-02-02T00:00:00Z'");
            assertThat(Clinic.read(lee, months)).containsExactly("2026-01-01");
        } finally {
            clinic.project(REACHED + "now()");
        }
    }

    @Test
    void the_rows_behind_the_numbers_stay_hidden() throws SQLException {
        Connection lee = clinic.as(Person.LEE, Login.QUERY);
        for (String table : List.of("users", "wallets", "transactions")) {
            assertThat(Clinic.read(lee, "SELECT id FROM clinic." + table)).isEmpty();
        }
    }

    @Test
    void patients_and_strangers_read_no_numbers() throws SQLException {
        for (Person person : List.of(Person.ANN, Person.ANONYMOUS, Person.NOBODY)) {
            assertThat(Clinic.read(clinic.as(person, Login.QUERY), "SELECT 1 FROM clinic.accounts_by_month"))
                    .isEmpty();
        }
    }

    @Test
    void a_login_that_nobody_answered_for_reads_numbers_and_one_of_a_patient_nothing() throws SQLException {
        Connection fay = clinic.signIn(Person.FAY, false);
        assertThat(Clinic.read(fay, "SELECT 1 FROM accounts_by_month")).hasSize(1);
        assertThat(Clinic.read(fay, "SELECT id FROM users")).isEmpty();
        Connection gil = clinic.signIn(Person.GIL, false);
        assertThat(Clinic.read(gil, "SELECT 1 FROM accounts_by_month")).isEmpty();
        assertThat(Clinic.read(gil, "SELECT id FROM facilities")).isEmpty();
    }

    private static List<String> users(String role, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Rows.json("users", Map.of("id", UUID.randomUUID(), "role", role)))
                .toList();
    }

    private static List<String> wallets(String currency, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Rows.json(
                        "wallets", Map.of("id", UUID.randomUUID(), "user_id", UUID.randomUUID(), "currency", currency)))
                .toList();
    }

    /** Each with its counter-account's row, which counts for nobody. */
    private static List<String> movements(String currency, int count, String at) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> {
                    UUID group = UUID.randomUUID();
                    Map<String, Object> wallet = Map.of(
                            "id",
                            UUID.randomUUID(),
                            "group_id",
                            group,
                            "user_id",
                            UUID.randomUUID(),
                            "wallet_id",
                            UUID.randomUUID(),
                            "balance_after",
                            10,
                            "currency",
                            currency,
                            "created_at",
                            at);
                    Map<String, Object> other = Map.of(
                            "id",
                            UUID.randomUUID(),
                            "group_id",
                            group,
                            "currency",
                            currency,
                            "direction",
                            "DEBIT",
                            "created_at",
                            at);
                    return java.util.stream.Stream.of(
                            Rows.json("transactions", wallet), Rows.json("transactions", other));
                })
                .toList();
    }
}
