package io.chamberlain.query.replay;

import static io.chamberlain.query.replay.Theatre.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.compliance.ReplayView.TableComparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();

    @AfterEach
    void closes() {
        replays.close();
        theatre.close();
    }

    @Test
    void a_replay_from_zero_equals_the_live_tables_row_by_row() {
        theatre.aBusyDay();

        Comparison comparison = replays.compare(Theatre.loaded(replays), Theatre.OFFICER);

        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.position()).isEqualTo(theatre.story.log().head());
        assertThat(comparison.tables())
                .extracting(TableComparison::table)
                .containsExactly(
                        "Session",
                        "api_keys",
                        "audit_log_addresses",
                        "audit_logs",
                        "facilities",
                        "role_changes",
                        "system_config",
                        "transactions",
                        "users",
                        "verification_tokens",
                        "wallet_holds",
                        "wallets");
        assertThat(comparison.tables()).allSatisfy(table -> {
            assertThat(table.replayChecksum()).isEqualTo(table.liveChecksum());
            assertThat(table.differing()).isEmpty();
        });
        assertThat(rows(comparison, "transactions")).isPositive();
        assertThat(rows(comparison, "audit_logs"))
                .isEqualTo(theatre.story.log().head()
                        + theatre.archive.attemptsAfter(0).size());
    }

    @Test
    void a_comparison_brings_the_replay_to_where_the_live_tables_are() {
        theatre.aBusyDay();
        UUID replay = Theatre.loaded(replays);
        UUID wallet = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(wallet, 700);
        theatre.archive.refused(UUID.randomUUID(), "wallet.DebitWallet", wallet, UUID.randomUUID(), "FROZEN");
        theatre.catchUp();

        Comparison comparison = replays.compare(replay, Theatre.OFFICER);

        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.position()).isEqualTo(theatre.story.log().head());
    }

    @Test
    void a_replay_up_to_a_position_shows_the_state_at_that_position() {
        UUID wallet = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(wallet, 500);
        long then = theatre.story.log().head();
        theatre.story.debited(wallet, 200);
        theatre.catchUp();

        ReplayView replay = Theatre.ended(
                replays,
                replays.start(then, null, List.of(), null, Theatre.OFFICER).id());

        assertThat(replay.position()).isEqualTo(then);
        assertThat(posted(replay.into(), wallet)).isEqualByComparingTo("500");
        assertThat(posted("clinic", wallet)).isEqualByComparingTo("300");
    }

    @Test
    void a_replay_up_to_an_instant_shows_the_state_at_that_instant_in_both_logs() {
        UUID ann = theatre.story.patient();
        UUID wallet = theatre.story.wallet(ann);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        Instant then = theatre.story.log().now();
        theatre.story.funded(wallet, 500);
        theatre.story.funded(wallet, 100);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        theatre.catchUp();

        ReplayView replay = Theatre.ended(
                replays,
                replays.start(null, then, List.of(), null, Theatre.OFFICER).id());

        assertThat(posted(replay.into(), wallet)).isEqualByComparingTo("500");
        assertThat(count(replay.into() + ".audit_logs WHERE log = 'ACCESS'")).isEqualTo(1);
        assertThat(count("clinic.audit_logs WHERE log = 'ACCESS'")).isEqualTo(2);
    }

    @Test
    void a_replay_never_ends_between_the_halves_of_a_transfer() {
        UUID from = theatre.story.wallet(theatre.story.patient());
        UUID to = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(from, 500);
        theatre.story.transferred(from, to, 200);
        long between = theatre.story.log().head() - 1;
        theatre.catchUp();

        ReplayView replay = Theatre.ended(
                replays,
                replays.start(between, null, List.of(), null, Theatre.OFFICER).id());

        assertThat(replay.state()).isEqualTo("LOADED");
        assertThat(replay.position()).isEqualTo(between + 1);
        assertThat(replay.percent()).isEqualTo(100);
        assertThat(posted(replay.into(), to)).isEqualByComparingTo("200");
    }

    @Test
    void a_replay_to_an_earlier_point_is_neither_compared_nor_swapped_in() {
        theatre.aBusyDay();
        UUID replay = Theatre.ended(
                        replays,
                        replays.start(3L, null, List.of(), null, Theatre.OFFICER)
                                .id())
                .id();

        assertRefused("REPLAY_NOT_CURRENT", () -> replays.compare(replay, Theatre.OFFICER));
        assertRefused("REPLAY_NOT_CURRENT", () -> replays.swap(replay, Theatre.OFFICER));
    }

    @Test
    void a_replay_of_other_migrations_than_the_live_ones_is_neither_compared_nor_swapped_in() {
        theatre.aBusyDay();
        UUID replay = Theatre.loaded(replays);
        theatre.model
                .sql()
                .sql("UPDATE work.replay SET migrations = md5('another release')")
                .update();

        assertRefused("REPLAY_NOT_CURRENT", () -> replays.compare(replay, Theatre.OFFICER));
        assertRefused("REPLAY_NOT_CURRENT", () -> replays.swap(replay, Theatre.OFFICER));
    }

    @Test
    void a_replay_ends_before_an_event_of_a_newer_release() {
        theatre.aBusyDay();
        theatre.story.log().blur(theatre.story.log().head(), true);

        ReplayView failed = Theatre.ended(
                replays,
                replays.start(null, null, List.of(), null, Theatre.OFFICER).id());

        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.failure()).contains("wallet.HoldPlaced");
    }

    @Test
    void only_the_tables_asked_for_are_compared() {
        theatre.aBusyDay();
        UUID replay = replays.start(null, null, List.of("wallets", "Session"), null, Theatre.OFFICER)
                .id();
        Theatre.ended(replays, replay);

        assertThat(replays.compare(replay, Theatre.OFFICER).tables())
                .extracting(TableComparison::table)
                .containsExactly("wallets", "Session");
    }

    @Test
    void what_does_not_make_sense_is_refused() {
        theatre.aBusyDay();

        assertRefused("TABLE_UNKNOWN", () -> replays.start(null, null, List.of("pg_class"), null, Theatre.OFFICER));
        assertRefused(
                "BEYOND_THE_LOG",
                () -> replays.start(theatre.story.log().head() + 1, null, List.of(), null, Theatre.OFFICER));
        assertRefused("BEYOND_THE_LOG", () -> replays.start(0L, null, List.of(), null, Theatre.OFFICER));
        assertRefused(
                "BEYOND_THE_LOG",
                () -> replays.start(null, Instant.now().plusSeconds(60), List.of(), null, Theatre.OFFICER));
        assertRefused("NOT_FOUND", () -> replays.compare(UUID.randomUUID(), Theatre.OFFICER));
        assertRefused("NOT_FOUND", () -> replays.swap(UUID.randomUUID(), Theatre.OFFICER));
        assertRefused("NOT_FOUND", () -> replays.drop(UUID.randomUUID(), Theatre.OFFICER));
        assertThat(replays.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void before_everything_there_was_nothing() {
        theatre.aBusyDay();

        ReplayView replay = Theatre.ended(
                replays,
                replays.start(null, LONG_AGO, List.of(), null, Theatre.OFFICER).id());

        assertThat(replay.state()).isEqualTo("LOADED");
        assertThat(replay.percent()).isEqualTo(100);
        assertThat(count(replay.into() + ".audit_logs")).isZero();
    }

    private BigDecimal posted(String schema, UUID wallet) {
        return theatre.model
                .sql()
                .sql("SELECT posted FROM " + schema + ".wallets WHERE id = ?")
                .param(wallet)
                .query(BigDecimal.class)
                .single();
    }

    private long count(String from) {
        return theatre.model
                .sql()
                .sql("SELECT count(*) FROM " + from)
                .query(Long.class)
                .single();
    }

    private static long rows(Comparison comparison, String table) {
        return comparison.tables().stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow()
                .liveRows();
    }
}
