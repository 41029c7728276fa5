package io.chamberlain.log.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.compliance.ClaimCheck.Difference;
import io.chamberlain.contract.compliance.ClaimCheck.Finding;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Reservation;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.read.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is unique beside the log is held against its events, whatever somebody did to the tables. */
class ClaimsCheckTest {

    private static final int FEW = 2;

    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void append(UUID stream, long sequence, DomainEvent event) {
        node.log.eventStore().publish(Node.message(stream, sequence, event));
    }

    private ClaimCheck checked(int limit, String cursor) {
        return check(node.log.codec()::decode).check(new PageRequest(cursor, limit));
    }

    private ClaimsCheck check(Function<StoredEvent, DomainEvent> decoder) {
        return new ClaimsCheck(node.log.reader(), decoder, node.log.reading(), FEW);
    }

    private void tamper(String sql) {
        node.sql().sql(sql).update();
    }

    private void pastWithReleases() {
        UUID owner = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            UUID wallet = UUID.randomUUID();
            append(wallet, 0, Events.madePrimary(wallet, owner));
            append(wallet, 1, Events.funded(wallet, "ch_" + i));
            if (i < 4) {
                append(wallet, 2, Events.primaryCeded(wallet, owner));
            }
        }
        UUID user = UUID.randomUUID();
        UUID credential = UUID.randomUUID();
        append(user, 0, Events.registered(user, credential, "a@example.org"));
        append(user, 1, Events.passwordChanged(user, credential, UUID.randomUUID()));
    }

    @Test
    void claims_rebuilt_from_the_log_equal_those_beside_it() {
        UUID owner = UUID.randomUUID();
        UUID old = UUID.randomUUID();
        UUID next = UUID.randomUUID();
        append(old, 0, Events.madePrimary(old, owner));
        node.log
                .eventStore()
                .publish(
                        Node.message(next, 0, Events.madePrimary(next, owner)),
                        Node.message(old, 1, Events.primaryCeded(old, owner)));
        append(old, 2, Events.funded(old, "ch_9"));
        UUID user = UUID.randomUUID();
        UUID credential = UUID.randomUUID();
        append(user, 0, Events.registered(user, credential, "a@example.org"));
        append(user, 1, Events.passwordChanged(user, credential, UUID.randomUUID()));

        ClaimCheck check = new ClaimsCheck(node.log.reader(), node.log.codec()::decode, node.log.reading())
                .check(new PageRequest(null, 200));
        assertThat(check.differences()).isEmpty();
        assertThat(check.held()).isEqualTo(4);
    }

    @Test
    void a_whole_log_agrees_with_its_claims_also_with_those_given_up() {
        pastWithReleases();

        ClaimCheck check = checked(200, null);

        assertThat(check.differences()).isEmpty();
        assertThat(check.next()).isNull();
        assertThat(check.position()).isEqualTo(check.events()).isEqualTo(16);
        assertThat(check.held()).isEqualTo(node.number("SELECT count(*) FROM log.claim"));
        assertThat(check.unreadable()).isZero();
    }

    @Test
    void every_kind_of_tampering_is_named() {
        pastWithReleases();
        tamper("DELETE FROM log.claim WHERE key = 'CARD:network:CH_0'");
        tamper("UPDATE log.claim SET value = '{\"else\": \"x\"}' WHERE key = 'CARD:network:CH_1'");
        tamper("INSERT INTO log.claim SELECT 'funding', 'CARD:network:CH_9', '{}', stream_id, position FROM log.claim"
                + " WHERE key = 'CARD:network:CH_2'");
        tamper("INSERT INTO log.claim VALUES ('email', 'nobody', '{}', gen_random_uuid(), 4711)");

        assertThat(checked(200, null).differences()).hasSizeBetween(1, FEW);
        assertThat(all(200))
                .extracting(Difference::key, Difference::finding)
                .containsExactly(
                        tuple("nobody", Finding.UNEXPECTED),
                        tuple("CARD:network:CH_0", Finding.MISSING),
                        tuple("CARD:network:CH_1", Finding.DIFFERENT),
                        tuple("CARD:network:CH_9", Finding.UNEXPECTED));
        assertThat(all(1)).isEqualTo(all(200));
    }

    @Test
    void a_claim_that_outlived_its_release_is_unexpected() {
        UUID wallet = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        append(wallet, 0, Events.madePrimary(wallet, owner));
        tamper("CREATE TABLE kept AS SELECT * FROM log.claim");
        append(wallet, 1, Events.primaryCeded(wallet, owner));
        tamper("INSERT INTO log.claim SELECT * FROM kept");

        assertThat(all(10)).singleElement().satisfies(difference -> {
            assertThat(difference.finding()).isEqualTo(Finding.UNEXPECTED);
            assertThat(difference.streamId()).isEqualTo(wallet);
            assertThat(difference.position()).isEqualTo(1);
        });
    }

    @Test
    void more_differences_than_fit_into_memory_take_more_pages_and_none_is_lost() {
        UUID wallet = UUID.randomUUID();
        for (int i = 0; i < 9; i++) {
            append(wallet, i, Events.funded(wallet, "ch_" + i));
        }
        tamper("DELETE FROM log.claim");

        assertThat(all(200)).hasSize(9).extracting(Difference::key).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void reservations_are_compared_like_claims() {
        UUID stream = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        append(stream, 0, Events.frozen(stream));
        append(stream, 1, Events.frozen(stream));
        append(other, 0, Events.frozen(other));
        Map<Long, DomainEvent> told = new HashMap<>();
        told.put(1L, taking("seat:1", "2026-02-01T10:00:00Z"));
        told.put(2L, giving("seat:1"));
        told.put(3L, taking("seat:1", "2026-02-01T10:30:00Z"));
        ClaimsCheck check = check(event -> told.get(event.position()));

        assertThat(check.check(new PageRequest(null, 10)).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.finding()).isEqualTo(Finding.MISSING));

        tamper("INSERT INTO log.reservation VALUES ('seat:1', '[2026-02-01 10:30+00, 2026-02-01 11:30+00)', '" + other
                + "', 3)");
        assertThat(check.check(new PageRequest(null, 10)).differences()).isEmpty();

        tamper("INSERT INTO log.reservation VALUES ('seat:1', '[2026-02-01 09:00+00, 2026-02-01 10:00+00)', '" + stream
                + "', 1)");
        assertThat(check.check(new PageRequest(null, 10)).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.finding()).isEqualTo(Finding.UNEXPECTED));
    }

    @Test
    void an_event_that_cannot_be_read_is_counted_and_ends_nothing() {
        UUID wallet = UUID.randomUUID();
        append(wallet, 0, Events.frozen(wallet));
        append(wallet, 1, Events.funded(wallet, "ch_x"));

        ClaimCheck check = check(event -> {
                    if (event.position() == 1) {
                        throw new IllegalStateException("unknown");
                    }
                    return node.log.codec().decode(event);
                })
                .check(new PageRequest(null, 10));
        assertThat(check.unreadable()).isEqualTo(1);
        assertThat(check.differences()).isEmpty();
    }

    @Test
    void a_cursor_of_somebody_elses_making_is_refused() {
        assertThatThrownBy(() -> checked(10, "%%%"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(CursorMalformed.class));
    }

    private List<Difference> all(int limit) {
        List<Difference> differences = new ArrayList<>();
        String cursor = null;
        do {
            ClaimCheck check = checked(limit, cursor);
            differences.addAll(check.differences());
            cursor = check.next();
        } while (cursor != null);
        return differences;
    }

    private static DomainEvent taking(String resource, String from) {
        Instant since = Instant.parse(from);
        return new DomainEvent() {
            @Override
            public List<Reservation> reservations() {
                return List.of(new Reservation(resource, since, since.plusSeconds(3600)));
            }
        };
    }

    private static DomainEvent giving(String resource) {
        return new DomainEvent() {
            @Override
            public List<String> returns() {
                return List.of(resource);
            }
        };
    }
}
