package io.chamberlain.bench.torture;

import io.chamberlain.bench.torture.house.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param only names of faults; all when empty
 * @param stopped how long a stopped node stands still
 * @param load how long clients go on after a fault has ended
 * @param app the program of a node
 * @param learnt the JVM's cache that belongs to it
 */
record TortureOptions(
        int cycles,
        long seed,
        List<String> only,
        Duration stopped,
        Duration load,
        boolean write,
        boolean help,
        Path app,
        @Nullable Path learnt) {

    /** How a node is started. */
    Launch launch(Path scratch) {
        return Launch.jar(app.toAbsolutePath(), learnt, scratch);
    }

    static final String HELP = """
            Kills and disturbs two real nodes and their PostgreSQL under load, and checks after each fault that nothing that was
            acknowledged is lost, nothing happened twice, and everything serves again.

            Usage: ./chamberlain torture [options]
              --cycles N      how many faults, one after another (20)
              --seed S        repeats the choices of a run (default: a new one, printed)
              --fault NAME    this one only; may be given several times
              --stop SECONDS  how long a stopped node stands still (30)
              --write         write docs/torture.md
              --help          show this
            """;

    /** @throws IllegalArgumentException with one line for the user */
    static TortureOptions read(String... arguments) {
        int cycles = 20;
        long seed = System.nanoTime() % 1_000_000;
        Duration stopped = Duration.ofSeconds(30);
        List<String> only = new ArrayList<>();
        boolean write = false;
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--write" -> write = true;
                case "--help" -> help = true;
                case "--cycles" -> cycles = (int) number(arguments, i++);
                case "--seed" -> seed = number(arguments, i++);
                case "--stop" -> stopped = Duration.ofSeconds(number(arguments, i++));
                case "--fault" -> only.add(value(arguments, i++));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + ", see --help");
            }
        }
        Path app = Path.of(System.getProperty("chamberlain.app", "api/target/chamberlain-app.jar"));
        String learnt = System.getProperty("chamberlain.app.cache", "");
        return new TortureOptions(
                cycles,
                seed,
                List.copyOf(only),
                stopped,
                Duration.ofSeconds(1),
                write,
                help,
                app,
                learnt.isEmpty() ? null : Path.of(learnt));
    }

    private static String value(String[] arguments, int i) {
        if (i + 1 == arguments.length) {
            throw new IllegalArgumentException(arguments[i] + " needs a value, see --help");
        }
        return arguments[i + 1];
    }

    private static long number(String[] arguments, int i) {
        String text = value(arguments, i);
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(arguments[i] + " " + text + " is no number");
        }
    }
}
