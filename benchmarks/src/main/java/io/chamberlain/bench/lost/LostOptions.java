package io.chamberlain.bench.lost;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What was typed. */
record LostOptions(List<Duration> holds, boolean write, boolean help) {

    static final String HELP = """
            Holds transactions open while a reader is behind, and counts who loses what: our log beside Axon's own.

            Usage: ./chamberlain lost-events [options]
              --hold LIST     how long transactions stay open, e.g. 1s,61s,600s (default 1s,61s)
              --write         write docs/lost-events.md
              --help          show this
            """;

    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})s");

    /** @throws IllegalArgumentException with one line for the user */
    static LostOptions read(String... arguments) {
        List<Duration> holds = List.of(Duration.ofSeconds(1), Duration.ofSeconds(61));
        boolean write = false;
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--write" -> write = true;
                case "--help" -> help = true;
                case "--hold" -> {
                    if (++i == arguments.length) {
                        throw new IllegalArgumentException("--hold needs a value, see --help");
                    }
                    holds = holds(arguments[i]);
                }
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + ", see --help");
            }
        }
        return new LostOptions(holds, write, help);
    }

    private static List<Duration> holds(String list) {
        return Arrays.stream(list.split(",")).map(LostOptions::hold).toList();
    }

    private static Duration hold(String text) {
        var matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--hold " + text + " is no number of seconds like 61s");
        }
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    }
}
