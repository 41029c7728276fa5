package io.chamberlain.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * One line of the published table: the same load on several contenders in turns.
 *
 * @param rounds by contender, in the order they were given
 */
public record Row(String title, int callers, Map<String, List<Round>> rounds) {

    /** What one of them loads makes the compiler throw away what it made for another: they warm up in turns, too. */
    private static final int WARM_UP_TURNS = 4;

    /**
     * @param seconds of one round
     * @param warmUpSeconds before the first, not counted; none is needed where nothing becomes a figure
     */
    public record Plan(int callers, int rounds, double seconds, double warmUpSeconds) {}

    /** Each round begins with another contender, after a checkpoint, so that nobody pays for what another wrote. */
    public static Row measure(
            String title,
            Plan plan,
            List<Contender> contenders,
            Load load,
            Runnable checkpoint,
            Consumer<String> progress)
            throws Exception {
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        Map<String, Long> acknowledged = new LinkedHashMap<>();
        List<Books> books = contenders.stream().map(Books::of).toList();
        contenders.forEach(contender -> rounds.put(contender.name(), new ArrayList<>()));
        for (int turn = 0; turn < WARM_UP_TURNS && plan.warmUpSeconds() > 0; turn++) {
            for (Contender contender : contenders) {
                progress.accept("  warming up " + contender.name());
                Round warmUp = load.run(contender, plan.callers(), plan.warmUpSeconds() / WARM_UP_TURNS);
                acknowledged.merge(contender.name(), warmUp.acknowledged(), Long::sum);
            }
        }
        for (int i = 0; i < plan.rounds(); i++) {
            for (int j = 0; j < contenders.size(); j++) {
                Contender contender = contenders.get((i + j) % contenders.size());
                checkpoint.run();
                Round round = load.run(contender, plan.callers(), plan.seconds());
                rounds.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(round);
                acknowledged.merge(contender.name(), round.acknowledged(), Long::sum);
                progress.accept("  round %d %-7s %,9.0f/s".formatted(i + 1, contender.name(), round.rate()));
            }
        }
        books.forEach(
                book -> book.verify(acknowledged.getOrDefault(book.contender().name(), 0L)));
        return new Row(title, plan.callers(), rounds);
    }

    public Figures rates(String contender) {
        return figures(contender, Round::rate);
    }

    public Figures figures(String contender, ToDoubleFunction<Round> figure) {
        return new Figures(rounds.getOrDefault(contender, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }
}
