package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R5: without a valid identity there is nothing to see, and the API is told so. */
class IdentityTest {

    private static final byte[] OTHER = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

    private static Truth truth;
    private static Clinic clinic;

    @BeforeAll
    static void open() throws SQLException {
        truth = new Truth();
        clinic = truth.clinic();
    }

    @AfterAll
    static void close() throws SQLException {
        truth.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"QUERY", "OVERSIGHT"})
    void whoever_has_no_valid_context_sees_no_row_of_any_table(Login login) throws SQLException {
        for (Map.Entry<String, String> invalid : invalid().entrySet()) {
            Connection connection = clinic.with(invalid.getValue(), login);
            for (String table : Rows.tables()) {
                assertThat(truth.select(connection, table))
                        .as(invalid.getKey() + " " + table)
                        .isIn(Set.of(), "42501");
            }
            assertThat(Truth.attempt(connection, () -> Clinic.read(connection, "SELECT authz.require_actor()")))
                    .as(invalid.getKey())
                    .isEqualTo("28000");
            connection.close();
        }
    }

    @Test
    void a_connection_that_never_set_a_context_sees_nothing() throws SQLException {
        Connection connection = clinic.direct(Login.QUERY);
        connection.setAutoCommit(false);
        assertThat(truth.select(connection, "facilities")).isEqualTo(Set.of());
        assertThatThrownBy(() -> Clinic.read(connection, "SELECT authz.require_actor()"))
                .hasMessageContaining("no valid identity");
    }

    @Test
    void nobody_unknown_learns_how_far_the_read_model_is() throws SQLException {
        for (String table : List.of("read_position", "access_position")) {
            String sql = "SELECT position FROM clinic." + table;
            assertThat(Clinic.read(clinic.with("", Login.QUERY), sql)).isEmpty();
            assertThat(Clinic.read(clinic.with("", Login.OVERSIGHT), sql)).isEmpty();
            assertThat(Clinic.read(clinic.as(Person.ANN, Login.QUERY), sql)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "read;t", "all;t", "READ, write;t", "ddl , All;t", "all, -misc;t", "'all, -read';f", "'ALL,- READ';f",
                "'read, -all';f", "-read;f", "write, ddl;f", "none;f", "'';f", "readers;f", "already;f"
            })
    void statements_are_audited_when_reads_are(String setting, String audited) throws SQLException {
        assertThat(clinic.catalogue("SELECT authz.audits_reads('" + setting + "')::text::char"))
                .containsExactly(audited);
    }

    @Test
    void a_context_ends_with_its_transaction() throws SQLException {
        Connection connection = clinic.as(Person.ANN, Login.QUERY);
        assertThat(Clinic.read(connection, "SELECT id FROM clinic.wallets")).hasSize(1);
        connection.commit();
        assertThat(Clinic.read(connection, "SELECT id FROM clinic.wallets")).isEmpty();
    }

    @Test
    void the_function_gives_back_every_part_of_a_context() throws SQLException {
        Instant expiry = Instant.now().plusSeconds(60);
        ReadContext context = new ReadContext(
                clinic.id(Person.BILL),
                Role.STAFF,
                Set.of(Duty.BILLING, Duty.FRONT_DESK),
                clinic.id("north"),
                "HPAYMT",
                clinic.id("case"),
                expiry);
        Connection connection = clinic.with(context.sign(Clinic.KEY, Clinic.KEY_ID), Login.QUERY);
        assertThat(Clinic.read(connection, "SELECT authz.actor()::text"))
                .containsExactly("(" + clinic.id(Person.BILL) + ",STAFF,\"{BILLING,FRONT_DESK}\"," + clinic.id("north")
                        + ",HPAYMT," + clinic.id("case") + ")");
        assertThat(Clinic.read(connection, "SELECT authz.require_actor()")).hasSize(1);
    }

    @Test
    void two_keys_live_side_by_side_and_an_old_one_is_forgotten() throws SQLException {
        clinic.installKey("tomorrow", OTHER, Instant.now().plusSeconds(86_400));
        ReadContext ann = clinic.context(Person.ANN);
        for (String context : List.of(ann.sign(OTHER, "tomorrow"), ann.sign(Clinic.KEY, Clinic.KEY_ID))) {
            assertThat(Clinic.read(clinic.with(context, Login.QUERY), "SELECT id FROM clinic.wallets"))
                    .hasSize(1);
        }
        clinic.superuser("UPDATE authz.context_key SET not_after = now() WHERE key_id = 'tomorrow'");
        assertThat(Clinic.read(clinic.with(ann.sign(OTHER, "tomorrow"), Login.QUERY), "SELECT id FROM clinic.wallets"))
                .isEmpty();
        clinic.installKey(Clinic.KEY_ID, Clinic.KEY, Instant.now().plusSeconds(86_400));
        assertThat(clinic.catalogue("SELECT key_id FROM authz.context_key")).containsExactly(Clinic.KEY_ID);
    }

    @Test
    void only_the_projector_installs_keys_and_only_whole_ones() throws SQLException {
        for (Login login : List.of(Login.QUERY, Login.OVERSIGHT, Login.LOG_WRITER)) {
            assertThatThrownBy(() ->
                            Clinic.read(clinic.direct(login), "SELECT authz.install_context_key('x', '\\x00', now())"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> clinic.installKey("short", new byte[31], Instant.now()))
                .hasMessageContaining("32 bytes");
    }

    /** What is wrong with it, and the text. */
    private static Map<String, String> invalid() {
        ReadContext colm = clinic.context(Person.COLM);
        String good = colm.sign(Clinic.KEY, Clinic.KEY_ID);
        Map<String, String> invalid = new LinkedHashMap<>();
        invalid.put("empty", "");
        invalid.put("no context", "nonsense");
        invalid.put("only bars", "|||||||||");
        invalid.put("unsigned", good.substring(0, good.lastIndexOf('|') + 1));
        invalid.put(
                "upper case signature",
                good.substring(0, good.length() - 64)
                        + good.substring(good.length() - 64).toUpperCase());
        invalid.put("a field more", "1|" + good);
        invalid.put("signed with another key", colm.sign(OTHER, Clinic.KEY_ID));
        invalid.put("signed with an unknown key", colm.sign(Clinic.KEY, "unknown"));
        invalid.put(
                "expired",
                new ReadContext(clinic.id(Person.COLM), Role.COMPLIANCE, Set.of(), null, null, null, Instant.now())
                        .sign(Clinic.KEY, Clinic.KEY_ID));
        List<String> fields = new ArrayList<>(List.of(good.split("\\|", -1)));
        List<String> instead = List.of(
                "2",
                "x",
                clinic.id(Person.ADA).toString(),
                "ADMIN",
                "BILLING",
                clinic.id("north").toString(),
                "ETREAT",
                clinic.id("case").toString(),
                "99999999999",
                "0".repeat(64));
        for (int i = 0; i < fields.size(); i++) {
            List<String> forged = new ArrayList<>(fields);
            forged.set(i, instead.get(i));
            invalid.put("forged field " + (i + 1), String.join("|", forged));
        }
        return invalid;
    }
}
