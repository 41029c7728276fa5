package io.chamberlain.log.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chamberlain.log.Node;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void it_tells_the_databases_time_and_goes_on() {
        DatabaseClock clock = new DatabaseClock(node.log.reading());
        Instant first = clock.instant();
        Instant databases = node.sql()
                .sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        assertThat(first).isCloseTo(databases, within(2, ChronoUnit.SECONDS));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }

    @Test
    void claims_on_processors_are_compared_by_it() {
        new LogAutoConfiguration().logConfigurerModule(node.log);
        assertThat(AbstractTokenEntry.clock).isInstanceOf(DatabaseClock.class);
    }
}
