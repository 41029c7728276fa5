package io.chamberlain.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The program of a child: reads orders from its input, answers on its output, and ends when its input ends. */
public final class Child {

    private Child() {}

    /** Amid a round, too: a child whose parent was killed has nobody to measure for. What it holds the system takes back. */
    public static void main(String... arguments) {
        PrintStream parent = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Desk desk = new Desk(answer -> parent.println(Line.of(answer)));
        ExecutorService hands = Executors.newSingleThreadExecutor();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Order order = Line.order(line);
                hands.execute(() -> desk.take(order));
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
