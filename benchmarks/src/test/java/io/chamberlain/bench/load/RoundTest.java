package io.chamberlain.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final Load load = new Load(() -> 0);

    @Test
    void the_time_to_show_what_was_acknowledged_counts() {
        Round round = new Round(100, 2.0, 50, 3.0, 1, 1, 700);

        assertThat(round.rate()).isEqualTo(20.0);
        assertThat(round.walBytesPerAct()).isEqualTo(7.0);
    }

    @Test
    void every_acknowledged_act_is_counted_once() throws Exception {
        Counting counting = new Counting(0);

        Round round = load.run(counting, 4, 0.05);

        assertThat(round.acknowledged()).isPositive().isEqualTo(counting.stored());
        assertThat(round.p50Millis()).isLessThanOrEqualTo(round.p99Millis());
    }

    @Test
    void a_caller_that_fails_spoils_the_round() {
        Contender failing = new Counting(0) {
            @Override
            public Client client(int number) {
                return () -> {
                    throw new IllegalStateException("refused");
                };
            }
        };

        assertThatThrownBy(() -> load.run(failing, 2, 0.05)).hasMessageContaining("refused");
    }

    @Test
    void a_row_does_not_stand_when_the_database_holds_fewer_acts_than_were_acknowledged() {
        Row.Plan plan = new Row.Plan(1, 1, 0.02, 0.02);

        assertThatThrownBy(() -> Row.measure("acts", plan, List.of(new Counting(1)), load, () -> {}, line -> {}))
                .hasMessageContaining("acknowledged were");
    }

    /** Forgets the given number of acts. */
    private static class Counting implements Contender {
        private final AtomicLong acts = new AtomicLong();
        private final long forgotten;

        Counting(long forgotten) {
            this.forgotten = forgotten;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Client client(int number) {
            return acts::incrementAndGet;
        }

        @Override
        public long stored() {
            return Math.max(0, acts.get() - forgotten);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
