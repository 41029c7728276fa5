package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The lints of the design on the migrated database: each lists what offends. */
class PolicyLintTest {

    /** An index i begins with the column a: as it is, or as the owner that two columns name together. */
    private static final String LEADS = """
            (i.indkey[0] = a.attnum
             OR pg_get_indexdef(i.indexrelid, 1, true) = 'COALESCE(user_id, facility_id)'
                AND a.attname IN ('user_id', 'facility_id'))
            """;

    @Test
    void every_column_of_a_policy_leads_an_index() throws SQLException {
        assertNone("""
                SELECT DISTINCT d.refobjid::regclass || '.' || a.attname
                FROM pg_policy p
                JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
                     AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
                JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND %s)
                """.formatted(LEADS));
    }

    /** "family" names a set of tokens, which is no row anywhere. */
    @Test
    void every_reference_leads_an_index() throws SQLException {
        assertNone("""
                SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
                  AND a.atttypid = 'uuid'::regtype AND a.attname <> 'family'
                  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND %s)
                """.formatted(LEADS));
    }

    @Test
    void every_list_has_its_order_in_an_index() throws SQLException {
        assertNone("""
                SELECT t.relname FROM pg_class t
                WHERE t.relnamespace = 'clinic'::regnamespace AND t.relkind = 'r'
                  AND t.relname NOT IN ('flyway_schema_history', 'read_position', 'access_position', 'touched_movements')
                  AND NOT EXISTS (SELECT FROM pg_indexes i WHERE i.schemaname = 'clinic' AND i.tablename = t.relname
                                  AND i.indexdef ~ '\\("?(created_?[aA]t|last_position)"? DESC, id\\)')
                """);
    }

    @Test
    void no_two_permissive_policies_serve_the_same_role_and_command() throws SQLException {
        assertNone("""
                SELECT p.polrelid::regclass || ' ' || role::regrole FROM pg_policy p, unnest(p.polroles) role
                WHERE p.polpermissive GROUP BY p.polrelid, role HAVING count(*) > 1
                """);
        assertNone("SELECT polname::text FROM pg_policy WHERE NOT polpermissive");
    }

    @Test
    void no_policy_reads_a_table_not_even_its_own() throws SQLException {
        assertNone("""
                SELECT DISTINCT p.polrelid::regclass || ' reads ' || d.refobjid::regclass
                FROM pg_policy p
                JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
                     AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> p.polrelid
                """);
        assertNone("""
                SELECT tablename || ' ' || policyname FROM pg_policies
                WHERE schemaname = 'clinic' AND coalesce(qual, '') || coalesce(with_check, '') ~ '\\mFROM\\M'
                """);
    }

    @Test
    void helpers_are_stable_and_parallel_safe_and_not_leakproof() throws SQLException {
        assertNone("""
                SELECT DISTINCT f.oid::regprocedure::text
                FROM pg_policy p
                JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
                     AND d.refclassid = 'pg_proc'::regclass
                JOIN pg_proc f ON f.oid = d.refobjid
                WHERE f.provolatile = 'v' OR f.proparallel <> 's' OR f.proleakproof
                """);
        assertNone("""
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.oid = 'authz.actor'::regproc AND (p.provolatile <> 's' OR p.proparallel <> 's')
                """);
    }

    @Test
    void helpers_are_asked_once_for_a_statement() throws SQLException {
        assertNone("""
                SELECT tablename || ' ' || policyname FROM pg_policies
                WHERE schemaname = 'clinic'
                  AND regexp_count(coalesce(qual, '') || coalesce(with_check, ''), 'authz\\.')
                   <> regexp_count(coalesce(qual, '') || coalesce(with_check, ''), '\\( SELECT authz\\.')
                """);
    }

    @Test
    void what_writes_is_checked() throws SQLException {
        assertNone("""
                SELECT tablename || ' ' || policyname FROM pg_policies
                WHERE schemaname = 'clinic' AND cmd <> 'SELECT' AND with_check IS NULL
                """);
    }

    @Test
    void settings_are_read_so_that_a_missing_one_is_null() throws SQLException {
        assertNone("""
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.pronamespace IN ('clinic'::regnamespace, 'authz'::regnamespace)
                  AND p.prosrc ~ 'current_setting\\([^,)]*\\)'
                """);
        assertNone("""
                SELECT tablename || ' ' || policyname FROM pg_policies
                WHERE schemaname = 'clinic' AND coalesce(qual, '') || coalesce(with_check, '') ~ 'current_setting'
                """);
    }

    @Test
    void every_table_has_a_key_and_no_index_twice() throws SQLException {
        assertNone("""
                SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind = 'r'
                  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
                """);
        assertNone("""
                SELECT min(i.indexrelid::regclass::text) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                WHERE c.relnamespace = 'clinic'::regnamespace
                GROUP BY i.indrelid, i.indkey::text, i.indoption::text, i.indexprs::text, i.indpred::text
                HAVING count(*) > 1
                """);
    }

    /** A foreign key would tell of rows one cannot see, and would bind the order in which events are projected. */
    @Test
    void no_table_has_a_foreign_key() throws SQLException {
        assertNone(
                "SELECT conname::text FROM pg_constraint WHERE contype = 'f' AND connamespace = 'clinic'::regnamespace");
    }

    @Test
    void times_come_from_events_and_never_from_the_databases_clock() throws SQLException {
        assertNone("""
                SELECT a.attrelid::regclass || '.' || a.attname FROM pg_attrdef d
                JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'clinic'::regnamespace AND c.relname <> 'flyway_schema_history'
                  AND a.attname <> 'one'
                """);
    }

    @Test
    void every_function_says_what_it_is_for() throws SQLException {
        assertNone("""
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.pronamespace IN ('clinic'::regnamespace, 'authz'::regnamespace)
                  AND coalesce(obj_description(p.oid, 'pg_proc'), '') = ''
                """);
    }

    private static void assertNone(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().superuser().getConnection()) {
            assertThat(Clinic.read(connection, sql)).isEmpty();
        }
    }
}
