package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oversight fails closed: who oversees a table is decided by name, and an unnamed one is overseen by nobody. */
class OversightTest {

    private static Clinic clinic;

    @BeforeAll
    static void open() throws SQLException {
        clinic = new Clinic();
    }

    @AfterAll
    static void close() throws SQLException {
        clinic.close();
    }

    private static String seesAll(Person person, String table) throws SQLException {
        try (Connection connection = clinic.as(person, Login.OVERSIGHT)) {
            return Clinic.read(connection, "SELECT coalesce(authz.sees_all('" + table + "'), false)::text")
                    .getFirst();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients", "session", "USERS", "users ", "", "clinic.users"})
    void nobody_oversees_a_table_that_is_not_named(String table) throws SQLException {
        for (Person person : Person.values()) {
            assertThat(seesAll(person, table)).as(person.called()).isEqualTo("false");
        }
    }

    @Test
    void an_officer_oversees_every_table_that_a_policy_names() throws SQLException {
        for (String table : named()) {
            assertThat(seesAll(Person.COLM, table)).as(table).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @EnumSource(Person.class)
    void nobody_but_administrators_and_officers_oversees_anything(Person person) throws SQLException {
        for (String table : named()) {
            boolean oversees = person.role == Role.COMPLIANCE || person.role == Role.ADMIN && !table.equals("Session");
            assertThat(seesAll(person, table)).as(table).isEqualTo(Boolean.toString(oversees));
        }
    }

    /** By the policies as the database has them. */
    private static List<String> named() throws SQLException {
        try (Connection connection = clinic.database().superuser().getConnection()) {
            List<String> tables = Clinic.read(connection, """
                    SELECT DISTINCT (regexp_match(qual, 'sees_all\\(''([^'']*)'''))[1] FROM pg_policies
                    WHERE qual ~ 'sees_all' ORDER BY 1
                    """);
            assertThat(tables).contains("users", "Session", "transactions").doesNotContainNull();
            return tables;
        }
    }
}
