package io.chamberlain.bench.torture.check;

import io.chamberlain.bench.torture.house.House;
import io.chamberlain.bench.torture.load.Book;
import io.chamberlain.bench.torture.load.People;
import java.util.ArrayList;
import java.util.List;

/** Everything that has to hold after a fault, when nobody writes. */
public final class Invariants {

    private final LogCheck log;
    private final ClaimCheck claims;
    private final TableCheck tables;
    private final Book book;

    public Invariants(House house, People people, Book book) {
        this.log = new LogCheck(house.superuser());
        this.claims = new ClaimCheck(house.superuser(), house.keyFile());
        this.tables = new TableCheck(house.superuser(), people.admin());
        this.book = book;
    }

    /**
     * @param lost acknowledged, but not in the log where it was said to be
     * @param twice more than once in the log, or refused and there
     * @param others whatever else does not hold
     */
    public record Found(
            int acknowledged, int refused, int untold, List<String> lost, List<String> twice, List<String> others) {

        public boolean isClean() {
            return lost.isEmpty() && twice.isEmpty() && others.isEmpty();
        }
    }

    /** @param failures what went wrong already */
    public Found check(List<String> failures) {
        List<Book.Entry> entries = book.take();
        LogCheck.Kept kept = log.kept(entries);
        List<String> others = new ArrayList<>(failures);
        others.addAll(log.dense());
        others.addAll(claims.rebuilt());
        others.addAll(tables.caughtUp(log.head()));
        others.addAll(tables.money());
        others.addAll(tables.replayed());
        return new Found(
                told(entries, Book.Told.ACKNOWLEDGED),
                told(entries, Book.Told.REFUSED),
                told(entries, Book.Told.NOTHING),
                kept.lost(),
                kept.twice(),
                others);
    }

    private static int told(List<Book.Entry> entries, Book.Told told) {
        return (int) entries.stream().filter(e -> e.told() == told).count();
    }
}
