package io.chamberlain.query.replay.load;

import io.chamberlain.contract.compliance.ReplayView;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows where the node was started how far a replay is: on a terminal one line that is written over, elsewhere a line every
 * few seconds.
 */
public final class ProgressLine {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private Instant next = Instant.MIN;

    public ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Of this process. */
    @SuppressWarnings("SystemConsoleNull") // a launcher may still say that there is none
    public static ProgressLine ofConsole() {
        return new ProgressLine(
                System.out, System.console() != null && System.console().isTerminal());
    }

    /** Whether it is time for another look. */
    synchronized boolean isDue(Instant now) {
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(terminal ? ON_TERMINAL : ELSEWHERE);
        return true;
    }

    synchronized void show(ReplayView replay) {
        print(line(replay), !replay.state().equals("RUNNING"));
    }

    private void print(String line, boolean last) {
        if (terminal) {
            out.print("\r" + line + "\u001b[K" + (last ? System.lineSeparator() : ""));
        } else {
            out.println(line);
        }
        out.flush();
    }

    private static String line(ReplayView replay) {
        int done = (int) Math.round(WIDTH * replay.percent() / 100);
        String left = replay.secondsLeft() == null ? "" : ", " + replay.secondsLeft() + " s left";
        return String.format(
                Locale.ROOT,
                "replay %s [%s%s] %3.0f %%, %,.0f events/s%s%s",
                replay.into(),
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                replay.percent(),
                replay.eventsPerSecond(),
                left,
                replay.state().equals("RUNNING") ? "" : ", " + replay.state().toLowerCase(Locale.ROOT));
    }
}
