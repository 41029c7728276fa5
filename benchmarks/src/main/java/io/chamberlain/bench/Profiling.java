package io.chamberlain.bench;

import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.node.Inside;
import io.chamberlain.bench.profile.Pages;
import io.chamberlain.bench.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Writes pages into docs/profiles.
 *
 * @param asked whether it does
 */
record Profiling(boolean asked) {

    static final Path DIRECTORY = Path.of("docs", "profiles");

    private static final double SHORTEST_SECONDS = 5;

    /** What happens in less time is not worth counting. */
    static double seconds(double planned) {
        return Math.max(SHORTEST_SECONDS, planned);
    }

    /** @param pid of the JVM that ours runs in */
    Pages of(long pid) {
        return (name, round) -> {
            if (asked) {
                write(name, pid, round);
            }
        };
    }

    private static void write(String name, long pid, Callable<Round> round) throws Exception {
        Session.say("  profiling " + name);
        try (Inside inside = Inside.of(pid)) {
            Profile profile = Profile.start(inside.beans());
            String page = profile.stop(name, round.call());
            Files.createDirectories(DIRECTORY);
            Files.writeString(DIRECTORY.resolve(name + ".md"), page);
        }
    }
}
