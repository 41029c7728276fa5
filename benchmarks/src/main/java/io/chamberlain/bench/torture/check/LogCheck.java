package io.chamberlain.bench.torture.check;

import io.chamberlain.bench.torture.load.Book;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log against itself, and against what clients were told. */
final class LogCheck {

    private static final String HOLES = """
            select (select count(*) from log.event)
                   - (select coalesce(max(position), 0) from log.event)
                 + (select count(*) from (
                       select 1 from log.event group by stream_id
                       having min(sequence) <> 0 or max(sequence) <> count(*) - 1) broken)
            """;

    /** A transfer is one append with an event in each wallet; so appends are counted, not events. */
    private static final String APPENDS = """
            select metadata ->> 'requestId' as key, count(distinct append_start) as appends, max(position) as position
            from log.event
            where position > ? and position <= ? and metadata ->> 'command' like 'wallet.%'
            group by 1
            """;

    private final JdbcTemplate jdbc;
    private long checked;
    private Map<String, Appended> known = new HashMap<>();

    LogCheck(DataSource superuser) {
        this.jdbc = new JdbcTemplate(superuser);
    }

    private record Appended(long appends, long position) {}

    /** Newest position. */
    long head() {
        Long head = jdbc.queryForObject("select coalesce(max(position), 0) from log.event", Long.class);
        return head == null ? 0 : head;
    }

    List<String> dense() {
        Long holes = jdbc.queryForObject(HOLES, Long.class);
        return holes != null && holes == 0 ? List.of() : List.of("positions or sequences are not dense: " + holes);
    }

    /**
     * @param entries of clients who wait for nothing any more
     * @return what was lost, and what is there twice or under another position
     */
    Kept kept(List<Book.Entry> entries) {
        readOn();
        List<String> lost = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (Book.Entry entry : entries) {
            Appended appended = known.getOrDefault(entry.key(), new Appended(0, 0));
            switch (entry.told()) {
                case ACKNOWLEDGED -> {
                    if (appended.position() != entry.position()) {
                        lost.add(entry.key() + " acknowledged at " + entry.position() + ", is at "
                                + appended.position());
                    }
                }
                case REFUSED -> {
                    if (appended.appends() != 0) {
                        twice.add(entry.key() + " was refused and is in the log");
                    }
                }
                case NOTHING -> {}
            }
        }
        known.forEach((key, appended) -> {
            if (appended.appends() > 1) {
                twice.add(key + " is in the log " + appended.appends() + " times");
            }
        });
        return new Kept(lost, twice);
    }

    record Kept(List<String> lost, List<String> twice) {}

    /** Keys of earlier cycles stay known: a late duplicate is found whenever it comes. */
    private void readOn() {
        long head = head();
        jdbc.query(
                APPENDS,
                row -> {
                    String key = String.valueOf(row.getString("key"));
                    Appended more = new Appended(row.getLong("appends"), row.getLong("position"));
                    known.merge(key, more, (a, b) -> new Appended(a.appends() + b.appends(), b.position()));
                },
                checked,
                head);
        checked = head;
    }
}
