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

    /** So that a slow minute of the machine hits nobody's warm-up alone. */
    private static final int WARM_UP_TURNS = 4;

    /**
     * @param seconds of one round
     * @param warmUpSeconds before the first, not counted; none is needed where nothing becomes a figure
     */
    public record Plan(int callers, int rounds, double seconds, double warmUpSeconds) {}

    /** Of contenders that are called from this process. */
    public static Row measure(
            String title,
            Plan plan,
            List<? extends Contender> contenders,
            Load load,
            Runnable checkpoint,
            Consumer<String> progress)
            throws Exception {
        List<Here> here =
                contenders.stream().map(contender -> new Here(contender, load)).toList();
        return measure(title, plan, here, checkpoint, progress);
    }

    /** Each round begins with another entrant, after a checkpoint, so that nobody pays for what another wrote. */
    public static Row measure(
            String title, Plan plan, List<? extends Entrant> entrants, Runnable checkpoint, Consumer<String> progress)
            throws Exception {
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        List<Books> books = entrants.stream().map(Books::of).toList();
        entrants.forEach(entrant -> rounds.put(entrant.name(), new ArrayList<>()));
        Map<String, Long> acknowledged = warmUp(plan, entrants, progress);
        for (int i = 0; i < plan.rounds(); i++) {
            for (int j = 0; j < entrants.size(); j++) {
                Entrant entrant = entrants.get((i + j) % entrants.size());
                checkpoint.run();
                Round round = entrant.run(plan.callers(), plan.seconds());
                rounds.computeIfAbsent(entrant.name(), _ -> new ArrayList<>()).add(round);
                acknowledged.merge(entrant.name(), round.acknowledged(), Long::sum);
                progress.accept("  round %d %-7s %,9.0f/s".formatted(i + 1, entrant.name(), round.rate()));
            }
        }
        books.forEach(
                book -> book.verify(acknowledged.getOrDefault(book.entrant().name(), 0L)));
        return new Row(title, plan.callers(), rounds);
    }

    /** @return what each acknowledged meanwhile */
    private static Map<String, Long> warmUp(Plan plan, List<? extends Entrant> entrants, Consumer<String> progress)
            throws Exception {
        Map<String, Long> acknowledged = new LinkedHashMap<>();
        for (int turn = 0; turn < WARM_UP_TURNS && plan.warmUpSeconds() > 0; turn++) {
            for (Entrant entrant : entrants) {
                Round round = entrant.run(plan.callers(), plan.warmUpSeconds() / WARM_UP_TURNS);
                acknowledged.merge(entrant.name(), round.acknowledged(), Long::sum);
                progress.accept("  warm-up %-7s %,9.0f/s".formatted(entrant.name(), round.rate()));
            }
        }
        return acknowledged;
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
