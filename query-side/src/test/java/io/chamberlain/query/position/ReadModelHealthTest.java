package io.chamberlain.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ReadModelHealthTest {

    private static final Duration MOST = Duration.ofSeconds(30);

    private final Story story = new Story(new TestLog());
    private final LiveReadPosition position = new LiveReadPosition(() -> 0, story.log());
    private final List<ParkedStreams.Parked> parked = new ArrayList<>();

    @Test
    void rows_that_are_fresh_and_whole_are_up() {
        story.patient();
        position.committed(story.log().all());
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void a_parked_stream_degrades() {
        parked.add(new ParkedStreams.Parked(UUID.randomUUID(), 1, 1, "cause", Instant.EPOCH));
        assertThat(status().getCode()).isEqualTo("DEGRADED");
    }

    @Test
    void rows_that_fall_behind_take_the_node_out_of_service() {
        story.patient();
        assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_node_before_an_event_of_a_newer_release_is_degraded_however_long_that_lasts() {
        story.patient();
        UUID wallet = story.wallet(story.patient());
        story.funded(wallet, 5);
        List<Recorded> known = List.copyOf(story.log().all().subList(0, 3));
        story.log().blur(story.log().head(), true);
        position.committed(known);
        assertThat(status().getCode()).isEqualTo("DEGRADED");
        assertThat(status().getDescription()).contains("newer release");
    }

    private Status status() {
        Clock clock = Clock.fixed(story.log().now().plus(Duration.ofHours(1)), ZoneOffset.UTC);
        ParkedStreams streams = new ParkedStreams() {
            @Override
            public List<Parked> all() {
                throw new AssertionError("they are counted, not read");
            }

            @Override
            public long count() {
                return parked.size();
            }

            @Override
            public Optional<Parked> find(UUID streamId) {
                return parked.stream()
                        .filter(one -> one.streamId().equals(streamId))
                        .findFirst();
            }

            @Override
            public Page<Parked> page(PageRequest request) {
                return new Page<>(parked, null);
            }

            @Override
            public boolean retry(UUID streamId) {
                return false;
            }
        };
        return new ReadModelHealth(new ReadModelLag(position, story.log(), clock), streams, () -> 0, MOST)
                .health(false)
                .getStatus();
    }
}
