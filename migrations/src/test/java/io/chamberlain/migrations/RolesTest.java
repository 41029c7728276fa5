package io.chamberlain.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** R2: what the roles are, as the catalogue tells after the migrations. */
class RolesTest {

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void a_login_is_its_own_role_and_its_password_is_demanded(Login login) throws SQLException {
        String role = "chamberlain_" + login.name().toLowerCase();
        try (Connection connection = database.direct(login).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT session_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(role);
        }
        PGSimpleDataSource stranger = new PGSimpleDataSource();
        stranger.setUrl(database.jdbcUrl());
        stranger.setUser(role);
        stranger.setPassword(database.passwordOf(login) + "x");
        assertThatThrownBy(stranger::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void a_pooled_session_may_not_stand_still_in_a_transaction_nor_wait_for_a_silent_server(Login login)
            throws SQLException {
        try (Connection connection = database.pool(login, 1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT current_setting('idle_in_transaction_session_timeout')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("5s");
            assertThat(connection.getNetworkTimeout()).isBetween(1, 15_000);
        }
    }

    @Test
    void what_the_logs_writer_acknowledges_is_on_disk_whatever_the_server_was_told() throws SQLException {
        assertThat(rows("SHOW synchronous_commit")).containsExactly("off");
        for (DataSource source : List.of(database.direct(Login.LOG_WRITER), database.pool(Login.LOG_WRITER, 1))) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on");
            }
        }
    }

    @Test
    void roles_have_exactly_the_attributes_of_their_duty() {
        assertThat(rows("""
                                SELECT concat_ws(' ', rolname,
                                    CASE WHEN rolcanlogin THEN 'login' END, CASE WHEN rolbypassrls THEN 'bypassrls' END,
                                    CASE WHEN rolcreaterole THEN 'createrole' END, CASE WHEN rolsuper THEN 'super' END,
                                    CASE WHEN rolcreatedb THEN 'createdb' END,
                                    CASE WHEN rolreplication THEN 'replication' END)
                                FROM pg_roles WHERE rolname LIKE 'chamberlain%'
                                """))
                .containsExactlyInAnyOrder(
                        "chamberlain_owner",
                        "chamberlain_authz bypassrls",
                        "chamberlain_migrator login createrole",
                        "chamberlain_log_writer login",
                        "chamberlain_projector login",
                        "chamberlain_query login",
                        "chamberlain_oversight login",
                        "chamberlain_reporting",
                        "chamberlain_reporting_oversight",
                        "chamberlain_backup login bypassrls");
    }

    @Test
    void nobody_but_the_migrator_is_a_member_of_anything() {
        assertThat(rows("""
                                SELECT format('%s in %s', member::regrole, roleid::regrole) FROM pg_auth_members
                                WHERE member::regrole::text LIKE 'chamberlain%' OR roleid::regrole::text LIKE 'chamberlain%'
                                """))
                .containsExactlyInAnyOrder(
                        "chamberlain_migrator in chamberlain_owner",
                        "chamberlain_migrator in chamberlain_authz",
                        "chamberlain_migrator in chamberlain_reporting",
                        "chamberlain_migrator in chamberlain_reporting_oversight");
    }

    @Test
    void only_the_owner_and_authz_own_what_migrations_make() {
        assertThat(rows("""
                                SELECT DISTINCT owner::regrole::text FROM (
                                    SELECT relowner AS owner, relnamespace AS schema FROM pg_class
                                    UNION ALL SELECT proowner, pronamespace FROM pg_proc
                                    UNION ALL SELECT typowner, typnamespace FROM pg_type
                                    UNION ALL SELECT nspowner, oid FROM pg_namespace
                                ) AS object
                                WHERE schema::regnamespace::text IN ('log', 'access', 'keys', 'work', 'authz', 'clinic')
                                """))
                .isSubsetOf("chamberlain_owner", "chamberlain_authz")
                .contains("chamberlain_owner");
    }

    @Test
    void the_role_that_bypasses_policies_owns_no_table_outside_its_schema() {
        assertThat(rows("""
                                SELECT oid::regclass::text FROM pg_class
                                WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND relowner <> 'chamberlain_owner'::regrole
                                  AND relnamespace::regnamespace::text
                                      IN ('log', 'access', 'keys', 'work', 'clinic')
                                """)).isEmpty();
    }

    @Test
    void the_public_has_nothing() {
        assertThat(rows("""
                                WITH object (name, acl) AS (
                                    SELECT 'database ' || datname,
                                           coalesce(datacl, acldefault('d', datdba))
                                        FROM pg_database WHERE datname IN (current_database(), 'postgres', 'template1')
                                    UNION ALL SELECT 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner))
                                        FROM pg_namespace
                                    UNION ALL SELECT 'relation ' || oid::regclass,
                                           coalesce(relacl, acldefault('r', relowner)) FROM pg_class
                                    UNION ALL SELECT 'function ' || oid::regprocedure,
                                           coalesce(proacl, acldefault('f', proowner)) FROM pg_proc
                                        WHERE pronamespace <> 'extensions'::regnamespace
                                    UNION ALL SELECT 'type ' || oid::regtype, coalesce(typacl, acldefault('T', typowner))
                                        FROM pg_type
                                        WHERE typnamespace <> 'extensions'::regnamespace
                                          AND typtype IN ('d', 'e', 'r')
                                )
                                SELECT name || ': ' || privilege.privilege_type
                                FROM object, aclexplode(acl) AS privilege
                                WHERE privilege.grantee = 0
                                  AND name !~ '(^| )(pg_catalog|information_schema)'
                                  AND NOT EXISTS (SELECT FROM pg_class c WHERE name = 'relation ' || c.oid::regclass
                                      AND c.relnamespace IN ('pg_catalog'::regnamespace,
                                                             'information_schema'::regnamespace))
                                  AND NOT EXISTS (SELECT FROM pg_proc p WHERE name = 'function ' || p.oid::regprocedure
                                      AND p.pronamespace = 'pg_catalog'::regnamespace)
                                  AND NOT EXISTS (SELECT FROM pg_type t WHERE name = 'type ' || t.oid::regtype
                                      AND t.typnamespace IN ('pg_catalog'::regnamespace,
                                                             'information_schema'::regnamespace))
                                """)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"LOG_WRITER", "PROJECTOR", "QUERY", "OVERSIGHT"})
    void a_runtime_role_makes_nothing_and_becomes_nobody_else(Login login) throws SQLException {
        for (String attempt : List.of(
                "CREATE SCHEMA mine",
                "CREATE TEMPORARY TABLE mine (n int)",
                "CREATE TABLE public.mine (n int)",
                "CREATE ROLE mine",
                "CREATE EXTENSION citext SCHEMA clinic",
                "SET ROLE chamberlain_owner",
                "SET ROLE chamberlain_authz",
                "SET SESSION AUTHORIZATION postgres",
                "ALTER ROLE chamberlain_query BYPASSRLS",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "SELECT pg_read_file('postgresql.conf')")) {
            try (Connection connection = database.direct(login).getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void the_migrator_makes_personal_logins_of_the_reporting_groups_only() throws SQLException {
        try (Connection connection = database.direct(Login.MIGRATOR).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL ROLE chamberlain_migrator");
            statement.execute("CREATE ROLE chamberlain_person LOGIN");
            statement.execute("GRANT chamberlain_reporting TO chamberlain_person");
            assertThatThrownBy(() -> statement.execute("GRANT chamberlain_query TO chamberlain_person"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
            connection.rollback();
        }
    }

    private static List<String> rows(String sql) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
