package io.chamberlain.bench.lost;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.bench.lost.engine.Engine;
import io.chamberlain.bench.lost.engine.OurEngine;
import io.chamberlain.bench.lost.engine.StockEngine;
import io.chamberlain.bench.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lost-event test with short times, both engines at once: wrong clocks make two seconds enough. */
class ScenarioTest {

    private static final Scenario SHORT = new Scenario(List.of(Duration.ofSeconds(2)));

    @TempDir
    static Path data;

    private static List<Finding> ofOurs;
    private static List<Finding> ofStock;

    @BeforeAll
    static void play() throws Exception {
        try (Server server = Server.start(data);
                Engine ours = OurEngine.start(server, data);
                Engine stock = StockEngine.jdbc(server);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Finding>> playing = threads.submit(() -> SHORT.play(stock));
            ofOurs = SHORT.play(ours);
            ofStock = playing.get();
        }
    }

    @Test
    void our_log_delivers_every_event_once_and_in_order() {
        assertThat(ofOurs).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.isWhole()).as(finding.toString()).isTrue();
            assertThat(finding.committed()).isGreaterThan(Scenario.BEHIND + 2);
        });
    }

    @Test
    void axons_own_loses_what_was_held_open() {
        Finding atTheEnd = ofStock.getFirst();
        assertThat(atTheEnd.lost()).as(atTheEnd.toString()).isPositive();
        assertThat(atTheEnd.lostHeld()).isNotEmpty();
    }
}
