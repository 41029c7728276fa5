package io.chamberlain.query.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.projection.SchemaPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** However much waits in a stream, it is read while the pass goes on, and written between two batches of it. */
class RetriesTest {

    private static final int MANY = WaitingEvents.PART + WaitingEvents.FEW;

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());
    private final List<Set<UUID>> healed = new ArrayList<>();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void the_log_is_read_while_the_pass_goes_on() throws SQLException {
        UUID wallet = parked(MANY);
        Watched history = new Watched();

        assertThat(retries(history).retry(wallet)).isTrue();

        assertThat(history.asked.get()).isBetween(1, WaitingEvents.FEW);
        assertThat(posted(wallet)).isEqualTo(MANY);
        assertThat(model.sql()
                        .sql("SELECT count(*) FROM work.parked_letter")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(retries(history).count()).isZero();
        assertThat(healed).as("told after each part").hasSize(2).containsOnly(Set.of(wallet));
    }

    @Test
    void what_comes_before_the_failure_is_written_and_the_rest_waits() throws SQLException {
        UUID wallet = parked(MANY);
        model.sql()
                .sql("ALTER TABLE clinic.wallets ADD CONSTRAINT bug CHECK (posted <= 1050)")
                .update();

        assertThat(retries(story.log()).retry(wallet)).isFalse();

        assertThat(posted(wallet)).isEqualTo(WaitingEvents.PART);
        assertThat(retries(story.log()).find(wallet).orElseThrow())
                .extracting(parked -> parked.letters(), parked -> parked.firstPosition())
                .containsExactly((long) MANY - WaitingEvents.PART, 3L + WaitingEvents.PART);

        model.sql().sql("ALTER TABLE clinic.wallets DROP CONSTRAINT bug").update();
        assertThat(retries(story.log()).retry(wallet)).isTrue();
        assertThat(posted(wallet)).isEqualTo(MANY);
        model.database().migrateReadModelInto("replay_1");
        model.apply("replay_1", story.log().all());
        assertThat(model.checksums("clinic")).isEqualTo(model.checksums("replay_1"));
    }

    @Test
    void a_stream_that_is_not_parked_is_whole() {
        assertThat(retries(story.log()).retry(UUID.randomUUID())).isTrue();
    }

    /** A wallet with so many fundings, every one of which waits. */
    private UUID parked(int fundings) throws SQLException {
        UUID wallet = story.wallet(story.patient());
        model.apply(story.log());
        for (int i = 0; i < fundings; i++) {
            story.funded(wallet, 1);
        }
        List<Recorded> waiting = story.log().after(model.position());
        try (Connection connection = model.projector().getConnection()) {
            connection.setAutoCommit(false);
            new ParkingLot().park(connection, waiting, "a cause");
            SchemaPosition.of(SchemaPosition.LIVE)
                    .advance(
                            connection,
                            waiting.getLast().position(),
                            waiting.getLast().occurredAt());
            connection.commit();
            connection.setAutoCommit(true);
        }
        return wallet;
    }

    private Retries retries(EventHistory history) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(model.projector()));
        return new Retries(model.writer(), history, model.projector(), transactions, healed::add);
    }

    private long posted(UUID wallet) {
        return model.sql()
                .sql("SELECT posted FROM clinic.wallets WHERE id = ?")
                .param(wallet)
                .query(Long.class)
                .single();
    }

    /** Whenever it is asked, the pass could go on. */
    private final class Watched implements EventHistory {

        private final AtomicInteger asked = new AtomicInteger();

        private EventHistory freely() {
            asked.incrementAndGet();
            assertThatCode(() -> model.sql()
                            .sql("SELECT position FROM clinic.read_position FOR UPDATE NOWAIT")
                            .query(Long.class)
                            .single())
                    .as("the position is locked")
                    .doesNotThrowAnyException();
            return story.log();
        }

        @Override
        public Optional<Recorded> at(long position) {
            return freely().at(position);
        }

        @Override
        public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
            freely().stream(streamId, untilPosition, consumer);
        }

        @Override
        public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
            freely().all(afterPosition, untilPosition, consumer);
        }

        @Override
        public long head() {
            return story.log().head();
        }

        @Override
        public long positionAt(Instant instant) {
            return story.log().positionAt(instant);
        }
    }
}
