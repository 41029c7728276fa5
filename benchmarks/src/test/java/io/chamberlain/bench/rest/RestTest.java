package io.chamberlain.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.memory.MemorySheet;
import io.chamberlain.bench.node.KeepAlive;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Sheet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both front doors in processes of their own: what they acknowledge is in their databases, and nobody unknown enters. */
class RestTest {

    private static final Path APP = Path.of("..", "api", "target", "chamberlain-app.jar");

    @TempDir
    Path data;

    @Test
    void stock_keeps_its_books_and_lets_nobody_in_without_a_token() throws Exception {
        try (Server server = Server.start(data);
                StockDoor stock = StockDoor.open(server.create("stock_door"), data)) {
            isMeasured(server, stock);
            try (KeepAlive stranger = new KeepAlive(stock.port())) {
                assertThat(stranger.post("/api/v1/wallets", "made-up", "key", "{\"currency\":\"USD\"}")
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void ours_keeps_its_books_and_shows_its_heap() throws Exception {
        assumeThat(APP)
                .as("the jar is built by the package phase of api, as in mvn verify")
                .exists();
        try (Server server = Server.start(data);
                OurDoor ours = OurDoor.open(APP, server, "our_door", data)) {
            isMeasured(server, ours);
            Sheet memory = new MemorySheet(ours, new Load(server::walPosition), 4, 0.05, _ -> {}).measure();
            assertThat(memory.verdicts().getFirst().measured()).isBetween(400.0, 512.0);
            assertThat(memory.notes().toString()).contains("Shorter than the 30 minutes");
        }
    }

    private static void isMeasured(Server server, Contender contender) throws Exception {
        Row.Plan plan = new Row.Plan(4, 1, 0.5, 0.1);
        Row row = Row.measure(
                "acts", plan, List.of(contender), new Load(server::walPosition), server::checkpoint, _ -> {});
        assertThat(row.rates(contender.name()).median()).isPositive();
    }
}
