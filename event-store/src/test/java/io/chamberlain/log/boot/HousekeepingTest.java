package io.chamberlain.log.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.LogName;
import io.chamberlain.log.Node;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static final String FATES = "SELECT count(*) FROM log.append_batch";

    /** Deleted at once, a long time's worth would exceed what a statement may take, every hour anew. */
    @Test
    void a_long_time_of_which_nothing_was_forgotten_is_caught_up_with_a_few_at_a_time() {
        try (Node node = Node.fresh();
                Housekeeping housekeeping =
                        new Housekeeping(LogName.LOG, node.database.direct(Login.LOG_WRITER), () -> {})) {
            fill(node);
            assertThat(node.sqlAs(Login.LOG_WRITER)
                            .sql("SELECT log.forget_outdated()")
                            .query(Long.class)
                            .single())
                    .isEqualTo(10_000 + 7);
            assertThat(node.number(FATES)).isEqualTo(11_001);

            housekeeping.forget();

            assertThat(node.number(FATES)).isEqualTo(1);
            assertThat(node.number("SELECT count(*) FROM log.command_result")).isEqualTo(1);
        }
    }

    private static void fill(Node node) {
        node.sql()
                .sql("INSERT INTO log.append_batch SELECT gen_random_uuid(), false, '{}', '{}', '{}',"
                        + " now() - interval '2 days' FROM generate_series(1, 21000)")
                .update();
        node.sql()
                .sql("INSERT INTO log.append_batch VALUES (gen_random_uuid(), false, '{}', '{}', '{}', now())")
                .update();
        node.sql()
                .sql("INSERT INTO log.command_result SELECT 's', n::text, 'h', '{}', 0, now(),"
                        + " CASE WHEN n < 8 THEN now() - interval '1 second' ELSE 'infinity' END"
                        + " FROM generate_series(1, 8) n")
                .update();
    }
}
