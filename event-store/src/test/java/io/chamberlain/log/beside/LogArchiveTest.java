package io.chamberlain.log.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRefreshed;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An officer's searches over the stored logs. */
class LogArchiveTest {

    private static final UUID OWNER = UUID.randomUUID();
    private static final List<UUID> WALLETS = List.of(UUID.randomUUID(), UUID.randomUUID());
    private static final List<UUID> ACTORS = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static final PageRequest PAGE = new PageRequest(null, PageRequest.MOST);
    private static final FindEvents ALL = filter(null, null, null, null, null, null);

    private static Node node;
    private static EventArchive archive;
    private static List<EventView> everything;

    @BeforeAll
    static void fillsTheLogs() {
        node = Node.fresh();
        archive = new LogArchive(node.log.reader(), node.access.reader(), node.log.codec());
        for (int i = 0; i < 60; i++) {
            UUID wallet = WALLETS.get(i % 2);
            DomainEvent event =
                    i % 5 == 0 ? Events.frozenFor(wallet, OWNER, "secret " + i) : Events.funded(wallet, "R" + i);
            append(wallet, i / 2, event, ACTORS.get(i % 3), "story-" + i / 10);
        }
        everything = archive.find(ALL, 0, 1_000);
    }

    @AfterAll
    static void stops() {
        node.close();
    }

    @Test
    void everything_is_there_in_order_and_opened() {
        assertThat(everything)
                .hasSize(60)
                .extracting(EventView::position)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(everything.getFirst())
                .satisfies(event -> assertThat(event.payload()).contains("secret 0"))
                .satisfies(event ->
                        assertThat(event.metadata()).contains(ACTORS.getFirst().toString()))
                .extracting(EventView::log, EventView::streamId, EventView::sequence, EventView::type)
                .containsExactly("domain", WALLETS.getFirst(), 0L, "wallet.WalletFrozen");
    }

    @Test
    void each_filter_finds_exactly_its_events() {
        assertFinds(
                filter(WALLETS.get(1), null, null, null, null, null),
                e -> e.streamId().equals(WALLETS.get(1)));
        assertFinds(filter(null, "story-3", null, null, null, null), e -> has(e, "story-3"));
        assertFinds(
                filter(null, null, ACTORS.get(2), null, null, null),
                e -> has(e, ACTORS.get(2).toString()));
        assertFinds(
                filter(null, null, null, "wallet.WalletFrozen", null, null),
                e -> e.type().equals("wallet.WalletFrozen"));
        assertFinds(
                filter(WALLETS.get(0), "story-2", ACTORS.get(0), "wallet.WalletFunded", null, null),
                e -> e.streamId().equals(WALLETS.get(0))
                        && has(e, "story-2")
                        && has(e, ACTORS.get(0).toString())
                        && e.type().equals("wallet.WalletFunded"));
    }

    @Test
    void the_beginning_of_a_time_range_is_inclusive_and_its_end_exclusive() {
        Instant from = everything.get(20).recordedAt();
        Instant until = everything.get(40).recordedAt();

        assertFinds(
                filter(null, null, null, null, from, until),
                e -> !e.recordedAt().isBefore(from) && e.recordedAt().isBefore(until));
        assertFinds(
                filter(null, null, null, null, from.plusNanos(1), null),
                e -> e.recordedAt().isAfter(from));
        assertFinds(
                filter(null, null, null, null, null, until.plusNanos(1)),
                e -> !e.recordedAt().isAfter(until));
        assertFinds(filter(null, null, null, null, null, Instant.EPOCH), e -> false);
        assertFinds(filter(null, null, null, null, Instant.now().plus(1, ChronoUnit.DAYS), null), e -> false);
    }

    @Test
    void pages_hang_together_without_gap_or_repetition() {
        FindEvents filter = filter(null, null, ACTORS.get(1), null, null, null);
        List<EventView> paged = new ArrayList<>();
        List<EventView> page;
        do {
            long after = paged.isEmpty() ? 0 : paged.getLast().position();
            page = archive.find(filter, after, 7);
            paged.addAll(page);
        } while (!page.isEmpty());

        assertThat(paged).isEqualTo(archive.find(filter, 0, 1_000)).hasSize(20);
    }

    @Test
    void refused_attempts_are_found_in_the_access_log() {
        Actor actor = Actor.anonymous("203.0.113.5", null, "req-1");
        node.access
                .attempts()
                .record(new Attempt(actor, "refused", "wallet.DebitWallet", "wallet", WALLETS.get(0), OWNER, "FROZEN"));
        FindEvents attempts = FindEvents.all(PAGE, Log.ACCESS);

        List<EventView> found = archive.find(attempts, 0, 10);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().log()).isEqualTo("access");
        assertThat(found.getFirst().payload())
                .contains("\"code\":\"FROZEN\"")
                .contains("\"action\":\"wallet.DebitWallet\"");
        assertThat(archive.head(Log.ACCESS)).isEqualTo(1);
        assertThat(archive.head(Log.DOMAIN)).isEqualTo(60);
    }

    @Test
    void events_are_found_by_the_person_and_the_thing_they_are_about() {
        UUID wallet = WALLETS.get(1);
        assertThat(archive.find(about(Log.DOMAIN, OWNER, null), 0, 1_000))
                .isEqualTo(everything.stream()
                        .filter(e -> e.payload().contains("\"ownerUserId\":\"" + OWNER))
                        .toList())
                .isNotEmpty();
        assertThat(archive.find(about(Log.DOMAIN, null, wallet), 0, 1_000))
                .isEqualTo(everything.stream()
                        .filter(e -> e.streamId().equals(wallet))
                        .toList())
                .isNotEmpty();
        assertThat(archive.find(about(Log.DOMAIN, UUID.randomUUID(), null), 0, 1_000))
                .isEmpty();
    }

    @Test
    void attempts_are_found_by_the_person_and_the_thing_they_were_made_at() {
        try (Node other = Node.fresh()) {
            Actor actor = Actor.anonymous("203.0.113.5", null, "req-1");
            UUID wallet = WALLETS.get(0);
            UUID another = WALLETS.get(1);
            other.access.attempts().record(new Attempt(actor, "refused", "a", "wallet", wallet, OWNER, "FROZEN"));
            other.access.attempts().record(new Attempt(actor, "refused", "b", "wallet", another, null, "FROZEN"));
            LogArchive attempts = new LogArchive(other.log.reader(), other.access.reader(), other.log.codec());

            assertThat(attempts.find(about(Log.ACCESS, OWNER, null), 0, 10))
                    .extracting(EventView::position)
                    .containsExactly(1L);
            assertThat(attempts.find(about(Log.ACCESS, null, another), 0, 10))
                    .extracting(EventView::position)
                    .containsExactly(2L);
            assertThat(attempts.find(about(Log.ACCESS, OWNER, another), 0, 10)).isEmpty();
        }
    }

    @Test
    void a_position_at_an_instant_is_the_newest_recorded_by_then() {
        Instant then = everything.get(30).recordedAt();

        assertThat(archive.positionAt(Log.DOMAIN, then))
                .isEqualTo(everything.stream()
                        .filter(e -> !e.recordedAt().isAfter(then))
                        .count());
        assertThat(archive.positionAt(Log.DOMAIN, Instant.EPOCH)).isZero();
    }

    @Test
    void what_passwords_and_tokens_are_verified_from_is_left_out() {
        try (Node other = Node.fresh()) {
            UUID user = UUID.randomUUID();
            UUID session = UUID.randomUUID();
            Grant grant = new Grant("the-token", 1, Events.AT, Events.AT, 900, Events.AT);
            append(other, user, 0, Events.registered(user, UUID.randomUUID(), "ada@example.org"), user, "sign-up");
            append(
                    other,
                    session,
                    0,
                    new SessionOpened(session, user, 1, grant, "the-refresh", "203.0.113.5", "curl", Events.AT),
                    user,
                    "sign-in");
            append(
                    other,
                    session,
                    1,
                    new SessionRefreshed(session, user, "the-token", grant, "the-refresh", "the-next", Events.AT),
                    user,
                    "refresh");
            append(
                    other,
                    session,
                    2,
                    new SessionRevoked(session, user, 1, "the-token", "SIGNED_OUT", Events.AT),
                    user,
                    "sign-out");

            List<EventView> page =
                    new LogArchive(other.log.reader(), other.access.reader(), other.log.codec()).find(ALL, 0, 10);

            assertThat(page)
                    .hasSize(4)
                    .extracting(EventView::payload)
                    .allSatisfy(payload -> assertThat(payload)
                            .contains(user.toString())
                            .doesNotContain("Hash\"", "the-token", "the-refresh", "the-next", "hash-of-the-password"));
            assertThat(page.getFirst().payload()).contains("ada@example.org");
            assertThat(page.get(1).payload()).contains("\"grant\"", "\"epoch\":1", "203.0.113.5");
        }
    }

    private static void append(UUID stream, long sequence, DomainEvent event, UUID actor, String correlation) {
        append(node, stream, sequence, event, actor, correlation);
    }

    private static void append(
            Node node, UUID stream, long sequence, DomainEvent event, UUID actor, String correlation) {
        Map<String, String> metadata = Map.of(Stored.ACTOR_ID, actor.toString(), Stored.CORRELATION_ID, correlation);
        NewEvent encoded = node.log.codec().encode(UUID.randomUUID(), stream, sequence, Events.AT, event, metadata);
        node.log.appender().append(Append.of(List.of(encoded)));
    }

    private static void assertFinds(FindEvents filter, Predicate<EventView> expected) {
        assertThat(archive.find(filter, 0, 1_000))
                .isEqualTo(everything.stream().filter(expected).toList());
    }

    private static boolean has(EventView event, String value) {
        return event.metadata().contains('"' + value + '"');
    }

    private static FindEvents about(Log log, UUID subject, UUID resource) {
        return new FindEvents(PAGE, log, null, null, null, subject, resource, null, null, null);
    }

    private static FindEvents filter(
            UUID stream, String correlation, UUID actor, String type, Instant from, Instant until) {
        return new FindEvents(PAGE, Log.DOMAIN, stream, correlation, actor, null, null, type, from, until);
    }
}
