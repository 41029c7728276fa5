package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.compliance.ReplayView.Comparison;
import io.chamberlain.contract.port.EventArchive;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a replay cannot take waits beside its schema, and with the live read model only once it is that. */
class ReplayParkingTest {

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();

    @AfterEach
    void closes() {
        replays.close();
        theatre.close();
    }

    @Test
    void an_attempt_that_only_a_replay_cannot_read_is_its_own_until_it_is_swapped_in() {
        theatre.aBusyDay();
        try (SchemaReplays blind = theatre.replays(new Blind(2))) {
            UUID replay = Theatre.loaded(blind);
            assertThat(theatre.count("work.parked_attempt"))
                    .as("the live trail is whole")
                    .isZero();
            Comparison comparison = blind.compare(replay, Theatre.OFFICER);
            assertThat(comparison.parkedAttempts()).containsExactly(2L);
            assertThat(comparison.equal()).isFalse();

            blind.swap(replay, Theatre.OFFICER);
            assertThat(theatre.count("work.parked_attempt WHERE position = 2")).isEqualTo(1);
            assertThat(theatre.count("work.replay_attempt")).isZero();
            assertThat(theatre.count("clinic.audit_logs WHERE log = 'ACCESS'")).isEqualTo(1);
        }
        replays.swap(Theatre.loaded(replays), Theatre.OFFICER);
        assertThat(theatre.count("work.parked_attempt")).isZero();
        assertThat(theatre.count("clinic.audit_logs WHERE log = 'ACCESS'")).isEqualTo(2);
    }

    @Test
    void a_replay_that_is_dropped_leaves_nothing_parked() {
        theatre.aBusyDay();
        theatre.story.funded(UUID.randomUUID(), 10);
        try (SchemaReplays blind = theatre.replays(new Blind(1))) {
            UUID replay = Theatre.loaded(blind);
            assertThat(theatre.count("work.replay_attempt")).isEqualTo(1);
            assertThat(theatre.count("work.replay_letter")).isEqualTo(1);
            blind.drop(replay, Theatre.OFFICER);
            assertThat(theatre.count("work.replay_attempt")).isZero();
            assertThat(theatre.count("work.replay_letter")).isZero();
        }
    }

    @Test
    void a_comparison_names_what_only_the_live_read_model_lacks() {
        UUID never = UUID.randomUUID();
        theatre.story.funded(never, 10);
        theatre.aBusyDay();
        UUID replay = Theatre.loaded(replays);
        theatre.model.sql().sql("DELETE FROM work.replay_letter").update();
        theatre.model
                .sql()
                .sql("INSERT INTO work.parked_attempt VALUES (1, 'a cause', now())")
                .update();
        Comparison comparison = replays.compare(replay, Theatre.OFFICER);
        assertThat(comparison.parkedStreams()).containsExactly(never);
        assertThat(comparison.parkedAttempts()).containsExactly(1L);
    }

    @Test
    void a_movement_that_does_not_balance_is_parked_by_a_replay_as_by_the_live_pass() {
        UUID from = theatre.story.wallet(theatre.story.patient());
        UUID to = theatre.story.wallet(theatre.story.patient());
        UUID well = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(from, 500);
        theatre.story.leaked(from, to, 200, 150);
        theatre.story.funded(well, 7);
        theatre.catchUp();
        ReplayView replay = replays.find(Theatre.loaded(replays)).orElseThrow();
        assertThat(replay.state()).as(replay.failure()).isEqualTo("LOADED");
        Comparison comparison = replays.compare(replay.id(), Theatre.OFFICER);
        assertThat(comparison.parkedStreams()).containsExactlyInAnyOrder(from, to);
        assertThat(comparison.equal()).isTrue();
        assertThat(theatre.count("work.replay_letter")).isEqualTo(2);
        assertThat(theatre.count(replay.into() + ".transactions WHERE wallet_id = '" + well + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_poison_event_is_parked_with_the_rest_of_its_stream_and_stays_so_after_a_swap() {
        UUID wallet = theatre.story.wallet(theatre.story.patient());
        UUID never = UUID.randomUUID();
        theatre.story.funded(wallet, 500);
        theatre.story.funded(never, 10);
        theatre.story.funded(wallet, 100);
        theatre.catchUp();
        ReplayView replay = replays.find(Theatre.loaded(replays)).orElseThrow();
        assertThat(replay.state()).isEqualTo("LOADED");
        String mine = replay.into() + ".wallets WHERE id = '" + wallet + "' AND posted = ";
        assertThat(theatre.count(mine + 600)).isEqualTo(1);

        theatre.story.funded(never, 20);
        theatre.story.funded(wallet, 1);
        theatre.catchUp();
        Comparison comparison = replays.compare(replay.id(), Theatre.OFFICER);
        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.parkedStreams()).containsExactly(never);
        assertThat(theatre.count(mine + 601)).isEqualTo(1);

        replays.swap(replay.id(), Theatre.OFFICER);
        assertThat(theatre.count("work.parked_stream WHERE stream_id = '" + never + "'"))
                .isEqualTo(1);
        assertThat(theatre.count("work.parked_letter WHERE stream_id = '" + never + "'"))
                .isEqualTo(2);
        assertThat(theatre.count("work.replay_letter")).isZero();
    }

    @Test
    void an_event_that_cannot_be_read_is_parked_with_the_other_half_of_its_transfer_and_all_else_is_there() {
        theatre.aBusyDay();
        UUID from = theatre.story.wallet(theatre.story.patient());
        UUID to = theatre.story.wallet(theatre.story.patient());
        theatre.story.funded(from, 100);
        theatre.story.transferred(from, to, 40);
        theatre.story.log().blur(theatre.story.log().head() - 1, false);
        theatre.catchUp();

        Comparison comparison = replays.compare(Theatre.loaded(replays), Theatre.OFFICER);

        assertThat(comparison.parkedStreams()).containsExactlyInAnyOrder(from, to);
        assertThat(comparison.equal()).as("both lack the same").isTrue();
    }

    /** The access log as whoever sees it who lacks the key of one attempt. */
    private final class Blind implements EventArchive {

        private final long position;

        Blind(long position) {
            this.position = position;
        }

        @Override
        public List<EventView> find(FindEvents filter, long afterPosition, int most) {
            if (filter.log() == Log.ACCESS && afterPosition < position && position <= afterPosition + most) {
                throw new IllegalStateException("cannot be read");
            }
            return theatre.archive.find(filter, afterPosition, most);
        }

        @Override
        public long head(Log log) {
            return theatre.archive.head(log);
        }

        @Override
        public long positionAt(Log log, Instant instant) {
            return theatre.archive.positionAt(log, instant);
        }
    }
}
