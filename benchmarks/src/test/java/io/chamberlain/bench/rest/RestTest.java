package io.chamberlain.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.memory.MemorySheet;
import io.chamberlain.bench.node.Jvm;
import io.chamberlain.bench.node.KeepAlive;
import io.chamberlain.bench.node.NodeProgram;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both front doors in processes of their own: what they acknowledge is in their databases, and nobody unknown enters. */
class RestTest {

    private static final Path APP = Path.of("..", "api", "target", "chamberlain-app.jar");

    /** Quick to start: what is shown here is no figure. */
    private static final Jvm JVM =
            Jvm.ofLauncher().with("-XX:TieredStopAtLevel=1").with("-XX:+UseSerialGC");

    @TempDir
    Path data;

    @Test
    void both_doors_keep_their_books_let_no_stranger_in_and_ours_shows_its_heap() throws Exception {
        assumeThat(APP)
                .as("the jar is built by the package phase of api, as in mvn verify")
                .exists();
        try (Server server = Server.start(data);
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<StockDoor> opening = threads.submit(() -> StockDoor.open(JVM, server.create("stock_door"), data));
            try (OurDoor ours = OurDoor.open(new NodeProgram(APP, JVM), server, "our_door", data);
                    StockDoor stock = opening.get()) {
                areMeasured(server, List.of(ours, stock));
                refuseStrangers(List.of(ours.port(), stock.port()));
                showsItsHeap(server, ours);
            }
        }
    }

    private static void areMeasured(Server server, List<Contender> doors) throws Exception {
        Row.Plan plan = new Row.Plan(4, 1, 0.3, 0);
        Row row = Row.measure("acts", plan, doors, new Load(server::walPosition), server::checkpoint, _ -> {});
        assertThat(doors)
                .allSatisfy(door -> assertThat(row.rates(door.name()).median()).isPositive());
    }

    private static void refuseStrangers(List<Integer> ports) throws IOException {
        for (int port : ports) {
            try (KeepAlive stranger = new KeepAlive(port)) {
                assertThat(stranger.post("/api/v1/wallets", "made-up", "key", "{\"currency\":\"USD\"}")
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    private static void showsItsHeap(Server server, OurDoor ours) throws Exception {
        Sheet memory = new MemorySheet(ours, new Load(server::walPosition), 4, 0.02, _ -> {}).measure();
        assertThat(memory.verdicts().getFirst().measured()).isBetween(400.0, 512.0);
        assertThat(memory.notes().toString()).contains("Shorter than the 30 minutes");
    }
}
