package io.chamberlain.bench.torture.fault;

import io.chamberlain.bench.torture.house.Signal;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sessions of the nodes in the database server. */
final class Sessions {

    private static final String ALL = """
            select pid from pg_stat_activity
            where datname = current_database() and usename like 'chamberlain%' and pid <> pg_backend_pid()
            order by state = 'active' desc, pid
            """;

    private static final int AMONG = 6;

    private Sessions() {}

    /** The server then ends all its sessions and recovers. */
    static void killOne(Scene scene) {
        Signal.KILL.to(one(scene));
    }

    static void terminateOne(Scene scene) {
        jdbc(scene).queryForObject("select pg_terminate_backend(?)", Boolean.class, one(scene));
    }

    /** One of the busiest. */
    private static int one(Scene scene) {
        List<Integer> pids = jdbc(scene).queryForList(ALL, Integer.class);
        return pids.get(scene.random().nextInt(Math.min(AMONG, pids.size())));
    }

    private static JdbcTemplate jdbc(Scene scene) {
        return new JdbcTemplate(scene.house().superuser());
    }
}
