package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.compliance.ReplayView.TableComparison;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadContext;
import io.chamberlain.contract.refusal.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class SwapTest {

    private static final byte[] KEY = new byte[32];

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();
    private UUID ann;
    private UUID wallet;

    @BeforeEach
    void opensWallets() {
        ann = theatre.story.patient();
        wallet = theatre.story.wallet(ann);
        UUID other = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(wallet, 900);
        theatre.story.transferred(wallet, other, 400);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        theatre.catchUp();
    }

    @AfterEach
    void closes() {
        replays.close();
        theatre.close();
    }

    @Test
    void a_tampered_row_is_found_by_a_comparison_and_repaired_by_a_swap() {
        tamper("UPDATE clinic.wallets SET posted = 1000000, available = 1000000 - held WHERE id = '" + wallet + "'");
        tamper("DELETE FROM clinic.audit_logs WHERE log = 'ACCESS'");
        UUID replay = Theatre.loaded(replays);

        Comparison tampered = replays.compare(replay, Theatre.OFFICER);

        assertThat(tampered.equal()).isFalse();
        assertThat(differing(tampered, "wallets")).containsExactly(wallet.toString());
        assertThat(differing(tampered, "audit_logs")).hasSize(1);
        assertThat(tampered.tables().stream().filter(table -> !table.differing().isEmpty()))
                .hasSize(2);

        replays.swap(replay, Theatre.OFFICER);

        assertThat(posted()).isEqualTo(500);
        assertThat(replays.compare(Theatre.loaded(replays), Theatre.OFFICER).equal())
                .isTrue();
    }

    @Test
    void a_comparison_lists_at_most_a_hundred_differing_rows() {
        for (int i = 0; i < 120; i++) {
            theatre.story.funded(wallet, 1);
        }
        theatre.catchUp();
        tamper("UPDATE clinic.audit_logs SET action = 'nothing'");

        Comparison tampered = replays.compare(Theatre.loaded(replays), Theatre.OFFICER);

        assertThat(differing(tampered, "audit_logs")).hasSize(100).isSorted();
    }

    @Test
    void policies_hold_in_the_schema_that_was_swapped_in() throws SQLException {
        replays.swap(Theatre.loaded(replays), Theatre.OFFICER);

        assertThat(walletsSeenBy(null)).isEmpty();
        assertThat(walletsSeenBy(ann)).containsExactly(wallet);
        assertThatThrownBy(() -> tamperAs(Login.QUERY)).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> tamperAs(Login.OVERSIGHT)).hasStackTraceContaining("permission denied");
        assertThat(theatre.model
                        .sql()
                        .sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'clinic'::regnamespace "
                                + "AND relkind = 'r' AND relname <> 'flyway_schema_history' "
                                + "AND NOT (relrowsecurity AND relforcerowsecurity)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_replaced_read_model_is_closed_to_its_readers() {
        UUID replay = Theatre.loaded(replays);

        replays.swap(replay, Theatre.OFFICER);

        String replaced = "replaced_" + replay.toString().replace("-", "");
        assertThat(whoMayUse("clinic")).hasSize(6);
        assertThat(whoMayUse(replaced)).containsExactly("chamberlain_projector");
    }

    @Test
    void who_swapped_and_dropped_is_registered_and_the_load_keeps_its_end() {
        UUID replay = Theatre.loaded(replays);
        ReplayView loaded = replays.find(replay).orElseThrow();
        assertThat(loaded.startedBy()).isEqualTo(Theatre.OFFICER.userId());
        assertThat(loaded.swappedBy()).isNull();

        ReplayView swapped = replays.swap(replay, Theatre.OFFICER);
        replays.drop(replay, Theatre.OFFICER);

        assertThat(swapped.swappedBy()).isEqualTo(Theatre.OFFICER.userId());
        assertThat(swapped.finishedAt()).isEqualTo(loaded.finishedAt());
        assertThat(theatre.model
                        .sql()
                        .sql("SELECT dropped_by FROM work.replay WHERE swapped_at < dropped_at")
                        .query(UUID.class)
                        .single())
                .isEqualTo(Theatre.OFFICER.userId());
    }

    @Test
    void passes_and_migrations_go_on_after_a_swap() {
        replays.swap(Theatre.loaded(replays), Theatre.OFFICER);
        theatre.story.funded(wallet, 50);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "FROZEN");
        theatre.catchUp();
        theatre.model.database().migrateReadModelInto("clinic");

        assertThat(posted()).isEqualTo(550);
        assertThat(theatre.model.position()).isEqualTo(theatre.story.log().head());
        assertThat(replays.compare(Theatre.loaded(replays), Theatre.OFFICER).equal())
                .isTrue();
    }

    @Test
    void streams_that_were_parked_are_whole_after_a_swap() {
        UUID replay = Theatre.loaded(replays);
        tamper("INSERT INTO work.parked_stream VALUES ('" + wallet + "', 3, 'a cause', now())");
        tamper("INSERT INTO work.parked_letter VALUES ('" + wallet + "', 3, now())");

        replays.swap(replay, Theatre.OFFICER);

        assertThat(theatre.model
                        .sql()
                        .sql(
                                "SELECT (SELECT count(*) FROM work.parked_stream) + (SELECT count(*) FROM work.parked_letter)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_replaced_read_model_stays_until_it_is_dropped() {
        UUID replay = Theatre.loaded(replays);
        String replaced = "replaced_" + replay.toString().replace("-", "");

        assertThat(replays.swap(replay, Theatre.OFFICER).state()).isEqualTo("SWAPPED");
        assertThat(schemas()).contains("clinic", replaced).noneMatch(schema -> schema.startsWith("replay_"));
        assertThatThrownBy(() -> replays.swap(replay, Theatre.OFFICER)).isInstanceOf(Refused.class);
        assertThat(replays.drop(replay, Theatre.OFFICER).state()).isEqualTo("DROPPED");
        assertThat(schemas()).contains("clinic").doesNotContain(replaced);
        assertThat(posted()).isEqualTo(500);
    }

    private List<UUID> walletsSeenBy(UUID user) throws SQLException {
        theatre.model
                .sql()
                .sql("SELECT authz.install_context_key('test', ?, now() + interval '1 hour')")
                .param(KEY)
                .query()
                .listOfRows();
        try (Connection connection =
                theatre.model.database().direct(Login.QUERY).getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (user != null) {
                ReadContext context = new ReadContext(
                        user,
                        Role.PATIENT,
                        Set.of(),
                        null,
                        null,
                        null,
                        Instant.now().plusSeconds(600));
                sql.sql("SELECT set_config('chamberlain.context', ?, true)")
                        .param(context.sign(KEY, "test"))
                        .query(String.class)
                        .single();
            }
            return sql.sql("SELECT id FROM clinic.wallets").query(UUID.class).list();
        }
    }

    private void tamper(String statement) {
        theatre.model.sql().sql(statement).update();
    }

    private void tamperAs(Login login) {
        JdbcClient.create(theatre.model.database().direct(login))
                .sql("UPDATE clinic.wallets SET posted = 0")
                .update();
    }

    private long posted() {
        return theatre.model
                .sql()
                .sql("SELECT posted::bigint FROM clinic.wallets WHERE id = ?")
                .param(wallet)
                .query(Long.class)
                .single();
    }

    private List<String> whoMayUse(String schema) {
        return theatre.model
                .sql()
                .sql("SELECT rolname FROM pg_roles WHERE rolname IN ('chamberlain_projector', 'chamberlain_query', "
                        + "'chamberlain_oversight', 'chamberlain_reporting', 'chamberlain_reporting_oversight', "
                        + "'chamberlain_authz') AND has_schema_privilege(oid, ?, 'USAGE')")
                .param(schema)
                .query(String.class)
                .list();
    }

    private List<String> schemas() {
        return theatre.model
                .sql()
                .sql("SELECT nspname FROM pg_namespace")
                .query(String.class)
                .list();
    }

    private static List<String> differing(Comparison comparison, String table) {
        return comparison.tables().stream()
                .filter(each -> each.table().equals(table))
                .map(TableComparison::differing)
                .findFirst()
                .orElseThrow();
    }
}
