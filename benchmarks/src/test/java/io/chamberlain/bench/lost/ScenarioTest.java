package io.chamberlain.bench.lost;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.bench.lost.engine.Engine;
import io.chamberlain.bench.lost.engine.OurEngine;
import io.chamberlain.bench.lost.engine.StockEngine;
import io.chamberlain.bench.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lost-event test with short times: wrong clocks make two seconds enough. */
class ScenarioTest {

    private static final Scenario SHORT = new Scenario(List.of(Duration.ofSeconds(2)));

    @TempDir
    static Path data;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void our_log_delivers_every_event_once_and_in_order() throws Exception {
        try (Engine ours = OurEngine.start(server, data)) {
            assertThat(SHORT.play(ours)).hasSize(2).allSatisfy(finding -> {
                assertThat(finding.isWhole()).as(finding.toString()).isTrue();
                assertThat(finding.committed()).isGreaterThan(Scenario.BEHIND + 2);
            });
        }
    }

    @Test
    void axons_own_loses_what_was_held_open() throws Exception {
        try (Engine stock = StockEngine.jdbc(server)) {
            Finding atTheEnd = SHORT.play(stock).getFirst();
            assertThat(atTheEnd.lost()).as(atTheEnd.toString()).isPositive();
            assertThat(atTheEnd.lostHeld()).isNotEmpty();
        }
    }
}
