package io.chamberlain.query.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.parking.Retries;
import io.chamberlain.query.projection.EventUnreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePassTest {

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());
    private final ProjectorPool projector = new ProjectorPool(model.projector());
    private final LivePass pass = new LivePass(model.writer(), story.log());
    private final Set<UUID> healed = new HashSet<>();
    private final ParkedStreams parked =
            new Retries(model.writer(), story.log(), projector.dataSource(), projector.transactions(), healed::addAll);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_poison_event_parks_only_its_stream_and_a_retry_heals_it() {
        UUID ill = story.wallet(story.patient());
        UUID well = story.wallet(story.patient());
        theDatabaseRefuses("wallets", "posted < 600");
        story.funded(ill, 666);
        story.funded(well, 100);
        story.funded(ill, 34);
        take(story.log().all());

        assertThat(posted(well)).isEqualTo(100);
        assertThat(posted(ill)).isZero();
        assertThat(model.position()).isEqualTo(story.log().head());
        ParkedStreams.Parked one = onlyParked();
        assertThat(one.streamId()).isEqualTo(ill);
        assertThat(one.letters()).isEqualTo(2);
        assertThat(one.cause()).contains("23514").doesNotContain("666");

        assertThat(parked.retry(ill)).as("while the cause is there").isFalse();
        story.funded(ill, 1);
        take(story.log().after(model.position()));
        assertThat(onlyParked().letters()).as("later events wait too").isEqualTo(3);

        theDatabaseRefusesNoMore("wallets");
        assertThat(parked.retry(ill)).isTrue();
        assertThat(parked.all()).isEmpty();
        assertThat(posted(ill)).isEqualTo(701);
        assertEqualToAReplay();
    }

    @Test
    void a_row_that_the_database_refuses_parks_its_stream_alone_also_when_it_is_an_entity() {
        theDatabaseRefuses("facilities", "name <> 'Ill'");
        UUID ill = story.facility("Ill");
        UUID well = story.facility("Well");
        UUID wallet = story.wallet(story.patient());
        story.renamed(ill, "Better");
        story.renamed(well, "Weller");
        story.funded(wallet, 100);
        take(story.log().all());

        assertThat(onlyParked().streamId()).isEqualTo(ill);
        assertThat(onlyParked().cause()).contains("23514").doesNotContain("Ill");
        assertThat(onlyParked().letters()).isEqualTo(2);
        assertThat(model.row("facilities", well)).containsEntry("name", "Weller");
        assertThat(posted(wallet)).isEqualTo(100);
        assertThat(model.position()).isEqualTo(story.log().head());

        theDatabaseRefusesNoMore("facilities");
        assertThat(parked.retry(ill)).isTrue();
        assertThat(model.row("facilities", ill)).containsEntry("name", "Better");
        assertEqualToAReplay();
    }

    @Test
    void an_event_of_a_missing_entity_parks_its_stream_alone() {
        UUID missing = UUID.randomUUID();
        story.renamed(missing, "Nowhere");
        UUID well = story.facility("Well");
        take(story.log().all());

        assertThat(onlyParked().streamId()).isEqualTo(missing);
        assertThat(onlyParked().cause()).contains("MissingRow");
        assertThat(model.row("facilities", well)).containsEntry("name", "Well");
    }

    @Test
    void entities_and_tables_are_written_together_or_not_at_all() {
        UUID user = story.patient();
        story.funded(story.wallet(user), 100);
        projector.transactions().executeWithoutResult(transaction -> {
            pass.take(projector.current(), story.log().all());
            transaction.setRollbackOnly();
        });
        assertThat(model.checksums("clinic"))
                .containsEntry("users", "0:")
                .containsEntry("wallets", "0:")
                .containsEntry("transactions", "0:");
        assertThat(model.position()).isZero();

        take(story.log().all());
        assertEqualToAReplay();
    }

    @Test
    void both_ends_of_a_transfer_wait_for_each_other() {
        UUID ill = story.wallet(story.patient());
        UUID other = story.wallet(story.patient());
        story.funded(other, 50);
        theDatabaseRefuses("wallets", "posted < 600");
        story.funded(ill, 666);
        story.transferred(ill, other, 6);
        take(story.log().all());
        assertThat(posted(other)).as("half a transfer is never shown").isEqualTo(50);
        assertThat(parked.all()).extracting(ParkedStreams.Parked::streamId).containsExactlyInAnyOrder(ill, other);

        theDatabaseRefusesNoMore("wallets");
        assertThat(healed).as("while they are parked").isEmpty();
        assertThat(parked.retry(other)).isTrue();
        assertThat(healed).as("followers of both are told").containsExactlyInAnyOrder(ill, other);
        assertThat(parked.all()).isEmpty();
        assertThat(posted(other)).isEqualTo(56);
        assertEqualToAReplay();
    }

    @Test
    void an_event_that_cannot_be_read_parks_its_stream_alone_and_a_retry_heals_it_once_it_can() {
        UUID ill = story.wallet(story.patient());
        UUID well = story.wallet(story.patient());
        story.funded(ill, 30);
        Recorded clear = story.log().blur(story.log().head(), false);
        story.funded(ill, 4);
        story.funded(well, 100);
        take(story.log().all());

        assertThat(posted(well)).isEqualTo(100);
        assertThat(model.position()).isEqualTo(story.log().head());
        assertThat(onlyParked().streamId()).isEqualTo(ill);
        assertThat(onlyParked().cause()).contains("unreadable", "wallet.WalletFunded", "SealBroken");
        assertThat(parked.retry(ill)).as("while it is broken").isFalse();

        story.log().clear(clear);
        assertThat(parked.retry(ill)).isTrue();
        assertThat(parked.all()).isEmpty();
        assertThat(posted(ill)).isEqualTo(34);
        assertEqualToAReplay();
    }

    @Test
    void half_a_transfer_that_cannot_be_read_keeps_the_other_half_and_nobody_else_waiting() {
        UUID from = story.wallet(story.patient());
        UUID to = story.wallet(story.patient());
        UUID well = story.wallet(story.patient());
        story.funded(from, 100);
        story.transferred(from, to, 40);
        Recorded sent = story.log().blur(story.log().head() - 1, false);
        story.funded(well, 1);
        story.transferred(well, story.wallet(story.patient()), 1);
        List<Recorded> all = story.log().all();
        take(all.subList(0, (int) sent.position() + 1));
        take(story.log().after(model.position()));

        assertThat(parked.all()).extracting(ParkedStreams.Parked::streamId).containsExactlyInAnyOrder(from, to);
        assertThat(posted(well)).isZero();
        story.log().clear(sent);
        assertThat(parked.retry(to)).isTrue();
        assertThat(parked.all()).isEmpty();
        assertThat(posted(to)).isEqualTo(40);
        assertEqualToAReplay();
    }

    @Test
    void an_event_of_a_newer_release_is_not_parked_and_what_comes_before_it_is_known() {
        UUID from = story.wallet(story.patient());
        UUID to = story.wallet(story.patient());
        story.funded(from, 100);
        story.transferred(from, to, 40);
        long received = story.log().head();
        story.log().blur(received, true);

        assertThat(pass.beforeNewer(story.log().all(), 0)).hasSize((int) received - 2);
        assertThat(pass.beforeNewer(story.log().all(), received))
                .isEqualTo(story.log().all());
        assertThatThrownBy(() -> take(story.log().all())).isInstanceOf(EventUnreadable.class);
        assertThat(parked.all()).isEmpty();
        assertThat(model.position()).isZero();
    }

    @Test
    void a_batch_that_ends_inside_a_transfer_takes_its_other_half_too() {
        UUID from = story.wallet(story.patient());
        UUID to = story.wallet(story.patient());
        story.funded(from, 100);
        story.transferred(from, to, 40);
        List<Recorded> all = story.log().all();
        take(all.subList(0, all.size() - 1));
        assertThat(model.position()).isEqualTo(all.size());
        assertThat(posted(to)).isEqualTo(40);
        assertThat(take(all.subList(all.size() - 1, all.size())))
                .as("what came along earlier is not new")
                .isEmpty();
    }

    @Test
    void a_gap_stops_the_pass() {
        story.patient();
        story.patient();
        assertThatThrownBy(() -> take(story.log().after(1))).isInstanceOf(IllegalStateException.class);
        assertThat(model.position()).isZero();
    }

    @Test
    void a_failure_of_the_database_parks_nothing() {
        story.patient();
        model.sql()
                .sql("REVOKE INSERT ON clinic.users FROM chamberlain_projector")
                .update();
        assertThatThrownBy(() -> take(story.log().all())).isInstanceOf(RuntimeException.class);
        assertThat(parked.all()).isEmpty();
        assertThat(model.position()).isZero();
    }

    private List<Recorded> take(List<Recorded> batch) {
        return projector.transactions().execute(_ -> pass.take(projector.current(), batch));
    }

    private ParkedStreams.Parked onlyParked() {
        assertThat(parked.all()).hasSize(1);
        return parked.all().getFirst();
    }

    private long posted(UUID wallet) {
        return model.sql()
                .sql("SELECT posted FROM clinic.wallets WHERE id = ?")
                .param(wallet)
                .query(Long.class)
                .single();
    }

    private void assertEqualToAReplay() {
        model.database().migrateReadModelInto("replay_1");
        model.apply("replay_1", story.log().all());
        assertThat(model.checksums("clinic")).isEqualTo(model.checksums("replay_1"));
    }

    private void theDatabaseRefuses(String table, String unless) {
        model.sql()
                .sql("ALTER TABLE clinic." + table + " ADD CONSTRAINT bug CHECK (" + unless + ")")
                .update();
    }

    private void theDatabaseRefusesNoMore(String table) {
        model.sql().sql("ALTER TABLE clinic." + table + " DROP CONSTRAINT bug").update();
    }
}
