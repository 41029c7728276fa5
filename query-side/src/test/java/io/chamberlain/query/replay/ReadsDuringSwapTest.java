package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** People go on reading while the read model is replaced, and nothing that is written meanwhile is lost. */
class ReadsDuringSwapTest {

    private static final byte[] KEY = new byte[32];

    /** The design says one second; a machine that builds other things beside this test may be slower. */
    private static final Duration MOST = Duration.ofSeconds(3);

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();
    private final UUID ann = theatre.story.patient();
    private final UUID wallet = theatre.story.wallet(ann);
    private final CountDownLatch reading = new CountDownLatch(1);
    private volatile boolean over;

    @AfterEach
    void closes() {
        over = true;
        replays.close();
        theatre.close();
    }

    @Test
    void reads_never_stop_and_nothing_is_lost_while_the_passes_go_on() throws Exception {
        theatre.catchUp();
        UUID replay = Theatre.loaded(replays);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> written = others.submit(this::write);
            Future<Duration> longest = others.submit(this::read);
            reading.await();
            replays.swap(replay, Theatre.OFFICER);
            over = true;

            assertThat(longest.get()).isPositive().isLessThan(MOST);
            assertThat(written.get()).isPositive();
            assertThat(theatre.count("clinic.wallets WHERE posted = " + written.get() + " AND id = '" + wallet + "'"))
                    .isEqualTo(1);
        }
        assertThat(replays.compare(Theatre.loaded(replays), Theatre.OFFICER).equal())
                .isTrue();
    }

    private long write() {
        long times = 0;
        for (; !over; times++) {
            theatre.story.funded(wallet, 1);
            theatre.catchUp();
        }
        return times;
    }

    /** The owner's own wallet, as the API's role sees it, never goes back or away; gives the longest time without it. */
    private Duration read() throws SQLException {
        String context = context();
        long longest = 0;
        long newest = 0;
        try (Connection connection =
                theatre.model.database().direct(Login.QUERY).getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            long last = System.nanoTime();
            while (!over) {
                sql.sql("SELECT set_config('chamberlain.context', ?, true)")
                        .param(context)
                        .query(String.class)
                        .single();
                long posted = sql.sql("SELECT posted FROM clinic.wallets WHERE id = ?")
                        .param(wallet)
                        .query(Long.class)
                        .single();
                connection.commit();
                assertThat(posted).isGreaterThanOrEqualTo(newest);
                newest = posted;
                longest = Math.max(longest, System.nanoTime() - last);
                last = System.nanoTime();
                reading.countDown();
            }
        }
        return Duration.ofNanos(longest);
    }

    private String context() {
        theatre.model
                .sql()
                .sql("SELECT authz.install_context_key('test', ?, now() + interval '1 hour')")
                .param(KEY)
                .query()
                .listOfRows();
        Instant expiry = Instant.now().plusSeconds(600);
        return new ReadContext(ann, Role.PATIENT, Set.of(), null, null, null, expiry).sign(KEY, "test");
    }
}
