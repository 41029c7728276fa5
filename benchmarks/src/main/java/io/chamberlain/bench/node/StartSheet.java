package io.chamberlain.bench.node;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.bench.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How long a node takes to be ready, started by the launcher as a user starts it, on its own embedded server.
 *
 * @param launcher the program {@code chamberlain}
 * @param scratch an empty directory
 */
public record StartSheet(Path launcher, Path scratch, int starts, Consumer<String> progress) {

    static final double FIRST_WITHIN_SECONDS = 20;
    static final double AGAIN_WITHIN_SECONDS = 8;

    private static final String FIRST = "first start, empty directory";
    private static final String AGAIN = "start on the data of a day";

    public Sheet measure() throws InterruptedException {
        progress.accept("start until ready, through the launcher");
        Path day = scratch.resolve("day");
        progress.accept("  a start that is not counted: it builds what is stale, rehearses, and plays a day");
        start(day, "--demo");
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            first.add(told(i, FIRST, start(scratch.resolve("empty" + i))));
            again.add(told(i, AGAIN, start(day)));
        }
        return sheet(new Figures(first), new Figures(again));
    }

    private double told(int number, String what, double seconds) {
        progress.accept("  round %d %s %.1f s".formatted(number + 1, what, seconds));
        return seconds;
    }

    private double start(Path data, String... options) throws InterruptedException {
        int port = Program.freePort();
        List<String> command = new ArrayList<>(List.of(
                launcher.toAbsolutePath().toString(),
                "run",
                "--port",
                Integer.toString(port),
                "--data",
                data.toAbsolutePath().toString()));
        command.addAll(List.of(options));
        Path output = scratch.resolve(data.getFileName() + ".out");
        long before = System.nanoTime();
        try (Program node = Program.start("a node", port, command, Map.of(), output)) {
            node.awaitReady(NodeProgram.READY);
            double seconds = (System.nanoTime() - before) / 1e9;
            node.awaitPrinted("Chamberlain is ready");
            return seconds;
        }
    }

    static Sheet sheet(Figures first, Figures again) {
        Verdict onFirst = Verdict.atMost(FIRST, FIRST_WITHIN_SECONDS, first.median(), " s");
        Verdict onAgain = Verdict.atMost(AGAIN, AGAIN_WITHIN_SECONDS, again.median(), " s");
        return new Sheet(
                "Start until ready, through the launcher",
                List.of("start", "median s", "each s", "target"),
                List.of(line(onFirst, first), line(onAgain, again)),
                List.of(onFirst, onAgain),
                List.of(
                        "From `./chamberlain run` until readiness answers 200: asked every 20 ms.",
                        "Not counted: the build, and the rehearsal that each build has once."));
    }

    private static List<String> line(Verdict verdict, Figures seconds) {
        String each = seconds.values().stream().map(StartSheet::text).collect(Collectors.joining(", "));
        return List.of(verdict.on(), text(seconds.median()), each, verdict.text());
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
