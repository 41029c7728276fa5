package io.chamberlain.bench.lost;

import io.chamberlain.bench.lost.engine.Engine;
import io.chamberlain.bench.lost.engine.OurEngine;
import io.chamberlain.bench.lost.engine.StockEngine;
import io.chamberlain.bench.server.Machine;
import io.chamberlain.bench.server.Scratch;
import io.chamberlain.bench.server.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code ./chamberlain lost-events}. Exits with 0 when our log delivered everything, 1 when not, 2 when used wrongly. */
public final class LostEvents {

    private static final Path DOCUMENT = Path.of("docs", "lost-events.md");

    private LostEvents() {}

    public static void main(String... arguments) {
        int code;
        try {
            code = run(LostOptions.read(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("chamberlain lost-events: " + e.getMessage());
            code = 2;
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static int run(LostOptions options) throws Exception {
        if (options.help()) {
            System.out.print(LostOptions.HELP);
            return 0;
        }
        LostReport report = measure(options);
        System.out.println();
        System.out.print(report.markdown());
        if (options.write()) {
            Files.createDirectories(DOCUMENT.toAbsolutePath().getParent());
            Files.writeString(DOCUMENT, report.markdown());
        }
        boolean whole = report.findings().stream()
                .filter(f -> f.engine().equals("ours"))
                .allMatch(Finding::isWhole);
        return whole ? 0 : 1;
    }

    private static LostReport measure(LostOptions options) throws Exception {
        say("starting a durable PostgreSQL, our log and two of Axon's");
        try (Scratch scratch = Scratch.create("chamberlain-lost");
                Server server = Server.start(scratch.directory());
                OurEngine ours = OurEngine.start(server, scratch.directory());
                StockEngine jdbc = StockEngine.jdbc(server);
                StockEngine jpa = StockEngine.jpa(server)) {
            List<Finding> findings = play(new Scenario(options.holds()), List.of(ours, jdbc, jpa));
            Map<String, String> machine = Machine.describe(scratch.directory());
            machine.putAll(server.settings());
            return new LostReport(options.holds(), machine, findings);
        }
    }

    /** All at once: what takes long is waiting. */
    private static List<Finding> play(Scenario scenario, List<Engine> engines) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Finding>>> played = new ArrayList<>();
            for (Engine engine : engines) {
                say(engine.name() + ": transactions are held open, backends killed");
                played.add(threads.submit(() -> scenario.play(engine)));
            }
            List<Finding> findings = new ArrayList<>();
            for (Future<List<Finding>> one : played) {
                findings.addAll(one.get());
                say(findings.getLast().engine() + ": " + findings.getLast().lost() + " lost by the reader behind");
            }
            return findings;
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
