package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replay's schema has the same wall, under today's rights, also after it was swapped in. */
class ReplaySchemaTest {

    private static final String REPLAY = "replay_0190c0ffee00700080000000000000aa";

    @Test
    void the_migrations_make_the_same_policies_grants_and_views_in_any_schema() throws SQLException {
        try (Truth truth = new Truth()) {
            truth.clinic().database().migrateReadModelInto(REPLAY);
            assertThat(described(truth.clinic(), REPLAY)).isEqualTo(described(truth.clinic(), "clinic"));
            assertTodaysRightsHoldInTheReplay(truth);
            assertTheSwappedInSchemaServes(truth);
        }
    }

    private static void assertTodaysRightsHoldInTheReplay(Truth truth) throws SQLException {
        for (String table : Rows.tables()) {
            truth.clinic()
                    .superuser("INSERT INTO " + REPLAY + "." + Rows.quoted(table) + " SELECT * FROM clinic."
                            + Rows.quoted(table));
        }
        Connection bill = truth.clinic().signIn(Person.BILL, true);
        assertThat(Clinic.read(bill, "SELECT id FROM " + REPLAY + ".wallets")).hasSize(1);
        truth.clinic()
                .project("UPDATE clinic.users SET is_active = false WHERE id = '"
                        + truth.clinic().id(Person.BILL) + "'");
        assertThat(Clinic.read(bill, "SELECT id FROM " + REPLAY + ".wallets")).isEmpty();
    }

    private static void assertTheSwappedInSchemaServes(Truth truth) throws SQLException {
        Connection bill = truth.clinic().signIn(Person.COLM, true);
        assertThat(Clinic.read(bill, "SELECT id FROM clinic.wallets")).hasSize(truth.rowsOf("wallets"));
        truth.clinic()
                .superuser("ALTER SCHEMA clinic RENAME TO retired; ALTER SCHEMA " + REPLAY + " RENAME TO clinic;"
                        + " DROP SCHEMA retired CASCADE");
        assertThat(Clinic.read(bill, "SELECT id FROM clinic.wallets")).hasSize(truth.rowsOf("wallets"));
        assertThat(Clinic.read(truth.clinic().as(Person.LEE, Login.QUERY), "SELECT 1 FROM clinic.accounts_by_month"))
                .isEmpty();
        assertThatThrownBy(() -> truth.clinic()
                        .project("UPDATE clinic.transactions SET amount = amount + 1" + " WHERE direction = 'DEBIT'"))
                .hasMessageContaining("does not sum to zero");
    }

    private static List<String> described(Clinic clinic, String schema) throws SQLException {
        return clinic.catalogue("""
                        SELECT concat_ws(' ', 'policy', tablename, policyname, roles, cmd, qual, with_check)
                        FROM pg_policies WHERE schemaname = 'SCHEMA'
                        UNION ALL
                        SELECT concat_ws(' ', 'table', relname, relkind, relowner::regrole, relrowsecurity,
                                         relforcerowsecurity, relacl, reloptions)
                        FROM pg_class WHERE relnamespace = 'SCHEMA'::regnamespace
                        UNION ALL
                        SELECT concat_ws(' ', 'column', attrelid::regclass, attname, attacl) FROM pg_attribute
                        WHERE attacl IS NOT NULL
                          AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'SCHEMA'::regnamespace)
                        UNION ALL
                        SELECT concat_ws(' ', 'function', proname, proowner::regrole, prosecdef, proacl, proconfig)
                        FROM pg_proc WHERE pronamespace = 'SCHEMA'::regnamespace
                        UNION ALL
                        SELECT concat_ws(' ', 'schema', nspowner::regrole, nspacl)
                        FROM pg_namespace WHERE nspname = 'SCHEMA'
                        ORDER BY 1
                        """.replace("SCHEMA", schema)).stream()
                .map(line -> line.replace(schema + ".", ""))
                .toList();
    }
}
