package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R1, R2, R3, R7 and R9, asked of the catalogue of the migrated database. */
class RolesAndGrantsTest {

    private static final String READERS =
            "('chamberlain_query', 'chamberlain_oversight', 'chamberlain_reporting', 'chamberlain_reporting_oversight')";

    /** Nobody reads what the trigger notes for itself, so that there is the projector's policy only. */
    @Test
    void every_table_of_the_read_model_is_under_forced_policies() throws SQLException {
        assertNone("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind IN ('r', 'p')
                  AND c.relname <> 'flyway_schema_history'
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                                       AND p.polcmd = CASE c.relname WHEN 'touched_movements' THEN '*' ELSE 'r' END))
                """);
    }

    @Test
    void only_the_projector_and_nobody_that_reads_can_write_anything_anywhere() throws SQLException {
        assertNone("""
                SELECT r.rolname || ' ' || c.oid::regclass || ' ' || privilege
                FROM pg_roles r, pg_class c, unnest(ARRAY['INSERT', 'UPDATE', 'REFERENCES']) privilege
                WHERE r.rolname IN %s AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
                  AND c.relnamespace <> 'pg_catalog'::regnamespace
                  AND has_any_column_privilege(r.oid, c.oid, privilege)
                UNION ALL
                SELECT r.rolname || ' ' || c.oid::regclass || ' ' || privilege
                FROM pg_roles r, pg_class c, unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER', 'MAINTAIN']) privilege
                WHERE r.rolname IN %s AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
                  AND c.relnamespace <> 'pg_catalog'::regnamespace
                  AND has_table_privilege(r.oid, c.oid, privilege)
                UNION ALL
                SELECT r.rolname || ' creates in ' || n.nspname FROM pg_roles r, pg_namespace n
                WHERE r.rolname IN %s AND has_schema_privilege(r.oid, n.oid, 'CREATE')
                """.formatted(READERS, READERS, READERS));
        assertNone("""
                SELECT g.grantee || ' ' || g.table_name || ' ' || g.privilege_type
                FROM information_schema.role_table_grants g
                WHERE g.table_schema = 'clinic' AND g.privilege_type <> 'SELECT'
                  AND g.grantee NOT IN ('chamberlain_owner', 'chamberlain_projector')
                """);
    }

    @Test
    void no_reader_reads_a_secret_or_its_hash() throws SQLException {
        assertThat(read("""
                SELECT DISTINCT a.attrelid::regclass || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind = 'r'
                  AND a.attname ~* '(password|secret|hash|token)' ORDER BY 1
                """))
                .containsExactly(
                        "clinic.\"Session\".refreshToken",
                        "clinic.\"Session\".token",
                        "clinic.api_keys.key_hash",
                        "clinic.users.password_hash",
                        "clinic.users.two_factor_secret",
                        "clinic.verification_tokens.token");
        assertNone("""
                SELECT r.rolname || ' ' || a.attname
                FROM pg_roles r, pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind = 'r'
                  AND a.attname ~* '(password|secret|hash|token)'
                  AND r.rolname IN %s AND has_column_privilege(r.oid, c.oid, a.attnum, 'SELECT')
                """.formatted(READERS));
    }

    @Test
    void no_runtime_role_is_above_the_policies() throws SQLException {
        assertNone("""
                SELECT rolname FROM pg_roles
                WHERE rolname LIKE 'chamberlain%' AND (rolsuper OR rolcreatedb OR rolreplication
                      OR (rolbypassrls AND rolname NOT IN ('chamberlain_authz', 'chamberlain_backup'))
                      OR (rolcreaterole AND rolname <> 'chamberlain_migrator'))
                """);
        assertNone("""
                SELECT c.oid::regclass || ' belongs to ' || c.relowner::regrole FROM pg_class c
                WHERE c.relnamespace IN ('clinic'::regnamespace, 'authz'::regnamespace)
                  AND c.relowner NOT IN ('chamberlain_owner'::regrole, 'chamberlain_authz'::regrole)
                """);
        assertNone("SELECT oid::regclass::text FROM pg_class WHERE relowner = 'chamberlain_authz'::regrole"
                + " AND relkind IN ('r', 'v', 'm', 'p') AND relnamespace <> 'authz'::regnamespace");
    }

    @Test
    void no_runtime_role_is_a_member_of_another() throws SQLException {
        assertNone("""
                SELECT m.member::regrole || ' is ' || m.roleid::regrole FROM pg_auth_members m
                WHERE m.member::regrole::text LIKE 'chamberlain%'
                  AND NOT (m.member = 'chamberlain_migrator'::regrole)
                  AND NOT (m.member::regrole::text LIKE 'chamberlain_person_%'
                           AND m.roleid::regrole::text LIKE 'chamberlain_reporting%')
                """);
        assertNone("""
                SELECT m.roleid::regrole::text FROM pg_auth_members m
                WHERE m.member = 'chamberlain_migrator'::regrole AND (m.inherit_option OR m.set_option)
                  AND m.roleid NOT IN ('chamberlain_owner'::regrole, 'chamberlain_authz'::regrole)
                """);
    }

    @Test
    void no_policy_is_for_everybody_and_true_is_for_the_projector() throws SQLException {
        assertNone("""
                SELECT tablename || ' ' || policyname FROM pg_policies
                WHERE schemaname = 'clinic' AND 'public' = ANY (roles)
                """);
        assertNone("""
                SELECT tablename || ' ' || policyname FROM pg_policies
                WHERE schemaname = 'clinic' AND (qual = 'true' OR with_check = 'true')
                  AND roles <> '{chamberlain_projector}'
                """);
    }

    @Test
    void views_use_the_rights_of_who_asks() throws SQLException {
        assertNone("""
                SELECT oid::regclass::text FROM pg_class
                WHERE relnamespace IN ('clinic'::regnamespace, 'authz'::regnamespace) AND relkind IN ('v', 'm')
                  AND (relkind = 'm' OR NOT coalesce('security_invoker=true' = ANY (reloptions), false))
                """);
    }

    @Test
    void functions_that_look_past_policies_are_these_and_for_these_roles() throws SQLException {
        String readers =
                "chamberlain_oversight, chamberlain_query, chamberlain_reporting, chamberlain_reporting_oversight";
        assertThat(read("""
                SELECT p.oid::regproc || ': ' || (
                    SELECT string_agg(a.grantee::regrole::text, ', ' ORDER BY a.grantee::regrole::text)
                    FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee <> p.proowner)
                FROM pg_proc p
                WHERE p.prosecdef AND p.pronamespace IN ('clinic'::regnamespace, 'authz'::regnamespace)
                ORDER BY 1
                """))
                .containsExactly(
                        "authz.actor: " + readers,
                        "authz.install_context_key: chamberlain_projector",
                        "clinic.count_accounts: " + readers,
                        "clinic.count_wallets: " + readers,
                        "clinic.sum_movements: " + readers);
    }

    @Test
    void functions_are_executable_by_nobody_unnamed_and_find_no_names_by_a_path() throws SQLException {
        assertNone("""
                SELECT p.oid::regprocedure::text FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                WHERE p.pronamespace IN ('clinic'::regnamespace, 'authz'::regnamespace) AND a.grantee = 0
                """);
        assertNone("""
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.pronamespace IN ('clinic'::regnamespace, 'authz'::regnamespace)
                  AND p.prosqlbody IS NULL AND NOT coalesce('search_path=""' = ANY (p.proconfig), false)
                """);
        assertNone("""
                SELECT p.oid::regprocedure::text FROM pg_proc p
                WHERE p.prosecdef AND p.pronamespace::regnamespace::text !~ '^(pg_|information_schema|extensions)'
                  AND NOT EXISTS (SELECT FROM unnest(p.proconfig) setting WHERE setting LIKE 'search_path=%')
                """);
    }

    private static void assertNone(String sql) throws SQLException {
        assertThat(read(sql)).isEmpty();
    }

    private static List<String> read(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().superuser().getConnection()) {
            return Clinic.read(connection, sql);
        }
    }
}
