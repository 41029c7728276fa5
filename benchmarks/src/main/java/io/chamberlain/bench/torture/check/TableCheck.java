package io.chamberlain.bench.torture.check;

import io.chamberlain.bench.torture.load.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The read model against itself, and against a replay from nothing that compliance asks for over REST. */
final class TableCheck {

    private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private static final String UNBALANCED = """
            select count(*) from (
                select currency from clinic.transactions group by currency
                having sum(case direction when 'CREDIT' then amount else -amount end) <> 0) unbalanced
            """;

    private static final String DIFFERENT = """
            select count(*) from clinic.wallets w where w.posted <> coalesce((
                select sum(case t.direction when 'CREDIT' then t.amount else -t.amount end)
                from clinic.transactions t where t.wallet_id = w.id), 0)
            """;

    private final JdbcTemplate jdbc;
    private final Caller admin;

    TableCheck(DataSource superuser, Caller admin) {
        this.jdbc = new JdbcTemplate(superuser);
        this.admin = admin;
    }

    private long number(String sql) {
        Long number = jdbc.queryForObject(sql, Long.class);
        return number == null ? -1 : number;
    }

    /** Waits for the pass. */
    List<String> caughtUp(long head) {
        long deadline = System.nanoTime() + CATCH_UP_WITHIN.toNanos();
        while (number("select position from clinic.read_position") < head) {
            if (System.nanoTime() > deadline) {
                long position = number("select position from clinic.read_position");
                return List.of("the read model stands at " + position + " of " + head);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return List.of();
    }

    List<String> money() {
        List<String> wrong = new ArrayList<>();
        if (number(UNBALANCED) != 0) {
            wrong.add("the journal does not add up to zero");
        }
        if (number(DIFFERENT) != 0) {
            wrong.add("a wallet's balance is not the sum of its journal");
        }
        if (number("select count(*) from work.parked_stream") != 0) {
            wrong.add("a stream is parked");
        }
        return wrong;
    }

    /** Live tables and a replay of everything. */
    List<String> replayed() {
        String key = UUID.randomUUID().toString();
        String id =
                admin.post("/api/v1/compliance/replays", Map.of(), key).done().text("id");
        String replay = "/api/v1/compliance/replays/" + id;
        while (admin.get(replay).done().text("state").equals("RUNNING")) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        Caller.Answer comparison =
                admin.post(replay + "/comparisons", Map.of(), UUID.randomUUID().toString());
        boolean equal = comparison.body().path("equal").asBoolean(false);
        admin.delete(replay);
        return equal ? List.of() : List.of("live tables differ from a replay: " + comparison.body());
    }
}
