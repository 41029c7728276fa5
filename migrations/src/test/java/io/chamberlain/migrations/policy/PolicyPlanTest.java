package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P1: among 100,000 rows each policy of query and reporting finds the reader's by an index. */
class PolicyPlanTest {

    private static final int ROWS = 100_000;
    private static final int PEOPLE = 5_000;

    /** Tables whose policy selects by a column, with the expression of the owner of row n. */
    private static final Map<String, String> OWNED = Map.of(
            "users", "id",
            "Session", "userId",
            "wallets", "user_id",
            "wallet_holds", "user_id",
            "transactions", "user_id",
            "audit_logs", "user_id",
            "audit_log_addresses", "user_id");

    private static final String RELEASED =
            "coalesce(user_id, facility_id) = ANY ((SELECT authz.account_owner_ids())::uuid[])";

    private static Clinic clinic;

    @BeforeAll
    static void fill() throws SQLException {
        clinic = new Clinic();
        clinic.project("users", List.of(Rows.json("users", Map.of("id", clinic.id(Person.BILL), "role", "STAFF"))));
        for (String table : OWNED.keySet()) {
            clinic.superuser("SET session_replication_role = replica; " + many(table) + "; ANALYZE clinic."
                    + Rows.quoted(table));
        }
        clinic.superuser(many("facilities") + "; ANALYZE clinic.facilities");
    }

    @AfterAll
    static void close() throws SQLException {
        clinic.close();
    }

    static List<String> owned() {
        return List.copyOf(OWNED.keySet());
    }

    @ParameterizedTest
    @MethodSource("owned")
    void the_policies_of_the_api_use_an_index(String table) throws SQLException {
        for (Person person : List.of(Person.ANN, Person.BILL, Person.PIA, Person.ADA)) {
            Connection connection = clinic.as(person, Login.QUERY);
            assertIndexed(plan(connection, "SELECT id FROM clinic." + Rows.quoted(table)), table);
            connection.close();
        }
    }

    @ParameterizedTest
    @MethodSource("owned")
    void the_policies_of_a_personal_login_use_an_index(String table) throws SQLException {
        try (Connection connection = clinic.signIn(Person.BILL, true)) {
            assertIndexed(plan(connection, "SELECT id FROM clinic." + Rows.quoted(table)), table);
        }
    }

    @Test
    void the_first_page_of_what_everybody_sees_comes_from_the_index_of_its_order() throws SQLException {
        assertIndexed(
                plan(
                        clinic.as(Person.ANN, Login.QUERY),
                        "SELECT id FROM clinic.facilities ORDER BY created_at DESC, id LIMIT 50"),
                "facilities");
    }

    @Test
    void the_pages_of_oversight_come_from_the_index_of_their_order() throws SQLException {
        for (String table : OWNED.keySet()) {
            Connection connection = clinic.as(Person.COLM, Login.OVERSIGHT);
            assertIndexed(plan(connection, newest(table)), table);
            connection.close();
        }
    }

    /** Else the test above could not fail. */
    @Test
    void a_policy_written_with_in_instead_of_any_is_found() throws SQLException {
        clinic.superuser(policy(
                "user_id = (SELECT authz.user_id())" + " OR facility_id IN (SELECT authz.billing_facility_ids())"));
        try {
            Connection connection = clinic.as(Person.BILL, Login.QUERY);
            assertThat(plan(connection, "SELECT id FROM clinic.wallets")).contains("Seq Scan on wallets");
            connection.close();
        } finally {
            clinic.superuser(policy(RELEASED));
        }
    }

    @ParameterizedTest
    @MethodSource("listed")
    void the_newest_page_is_found_by_the_rows_of_who_asks(String table) throws SQLException {
        for (Person person : List.of(Person.ANN, Person.BILL)) {
            Connection connection = clinic.as(person, Login.QUERY);
            assertThat(plan(connection, newest(table))).doesNotContain(newestIndex(table));
            connection.close();
        }
        try (Connection connection = clinic.signIn(Person.BILL, true)) {
            assertThat(plan(connection, newest(table))).doesNotContain(newestIndex(table));
        }
    }

    /** Else the test above could not fail. */
    @Test
    void a_policy_with_an_arm_for_each_kind_of_owner_walks_the_rows_of_everybody() throws SQLException {
        clinic.superuser(policy("user_id = (SELECT authz.user_id())"
                + " OR facility_id = ANY (ARRAY(SELECT authz.billing_facility_ids()))"));
        try {
            Connection connection = clinic.as(Person.BILL, Login.QUERY);
            assertThat(plan(connection, newest("wallets"))).contains(newestIndex("wallets"));
            connection.close();
        } finally {
            clinic.superuser(policy(RELEASED));
        }
    }

    private static String policy(String condition) {
        return "ALTER POLICY owners_and_billing_see ON clinic.wallets USING (" + condition + ")";
    }

    static List<String> listed() {
        return OWNED.keySet().stream().filter(table -> !table.equals("users")).toList();
    }

    private static String newest(String table) {
        return "SELECT id FROM clinic." + Rows.quoted(table) + " ORDER BY " + orderOf(table) + " DESC, id LIMIT 50";
    }

    private static String newestIndex(String table) {
        return table + "_newest";
    }

    /** What the lists of a table are ordered by. */
    private static String orderOf(String table) {
        return switch (table) {
            case "Session" -> "\"createdAt\"";
            case "transactions" -> "last_position";
            default -> "created_at";
        };
    }

    private static void assertIndexed(String plan, String table) {
        assertThat(plan).contains("Index").doesNotContain("Seq Scan on " + Rows.quoted(table));
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        return String.join("\n", Clinic.read(connection, "EXPLAIN " + sql));
    }

    /** 100,000 rows of 5,000 people; one in ten wallets belongs to one of 50 facilities instead. */
    private static String many(String table) throws SQLException {
        String person = "md5('person' || n % " + PEOPLE + ")::uuid";
        String time = "timestamptz '2026-01-05' + n * interval '1 second'";
        Map<String, String> varying = new HashMap<>(Map.of(
                "wallet_id",
                "gen_random_uuid()",
                "group_id",
                "gen_random_uuid()",
                "balance_after",
                "1",
                "position",
                "n",
                "created_at",
                time,
                "createdAt",
                time));
        varying.put(OWNED.getOrDefault(table, "id"), person);
        varying.put("id", "gen_random_uuid()");
        if (List.of("wallets", "wallet_holds", "transactions").contains(table)) {
            varying.put("user_id", "CASE WHEN n % 10 <> 0 THEN " + person + " END");
            varying.put("facility_id", "CASE WHEN n % 10 = 0 THEN md5('facility' || n % 50)::uuid END");
        }
        String columns = clinic
                .catalogue("SELECT attname FROM pg_attribute WHERE attnum > 0 AND attrelid = 'clinic."
                        + Rows.quoted(table) + "'::regclass ORDER BY attnum")
                .stream()
                .map(column -> varying.getOrDefault(column, "whole.\"" + column + "\""))
                .collect(Collectors.joining(", "));
        return "INSERT INTO clinic." + Rows.quoted(table) + " SELECT " + columns
                + " FROM jsonb_populate_record(null::clinic." + Rows.quoted(table) + ", '"
                + Rows.json(table, Map.of()) + "') whole, generate_series(1, " + ROWS + ") n";
    }
}
