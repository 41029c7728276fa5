package io.chamberlain.query.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.FindWalletAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestArchive;
import io.chamberlain.query.TestLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryQueriesTest {

    private static final Actor OFFICER = as(Role.COMPLIANCE);

    private final Story story = new Story(new TestLog());
    private final TestArchive archive = new TestArchive(story.log());
    private final HistoryQueries queries = new HistoryQueries(archive, story.log(), Clock.systemUTC());
    private final UUID ann = story.patient();
    private final UUID wallet = story.wallet(ann);

    @Test
    void pages_hang_together_without_gap_or_repetition() {
        for (int i = 0; i < 25; i++) {
            story.funded(wallet, 1);
        }

        List<EventView> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Page<EventView> page = queries.answer(events(cursor, 10), OFFICER);
            seen.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(archive.find(events(null, 10), 0, 1_000)).hasSize(27);
    }

    @Test
    void the_last_full_page_has_no_cursor() {
        assertThat(queries.answer(events(null, 2), OFFICER).next()).isNull();
        assertThat(queries.answer(events(null, 1), OFFICER).next()).isNotNull();
    }

    @Test
    void a_cursor_of_somebody_else_is_refused() {
        story.funded(wallet, 1);
        String others = new HistoryCursor(Log.ACCESS).after(1);
        String first = queries.answer(events(null, 1), OFFICER).next();
        String mangled = (first.charAt(3) == 'A' ? "B" : "A");
        String zero = new HistoryCursor(Log.DOMAIN).after(0);
        String minus = new HistoryCursor(Log.DOMAIN).after(-1);
        for (String bad : List.of(
                "!", "", "1", "-1", "zz", others, first.substring(0, 3) + mangled + first.substring(4), zero, minus)) {
            assertRefused("CURSOR_MALFORMED", () -> queries.answer(events(bad, 10), OFFICER));
        }
        assertThat(queries.answer(events(first, 10), OFFICER).items()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "COMPLIANCE", mode = EnumSource.Mode.EXCLUDE)
    void only_compliance_officers_ask_the_history(Role role) {
        assertRefused("FORBIDDEN", () -> queries.answer(events(null, 10), as(role)));
        assertRefused("FORBIDDEN", () -> queries.answer(new FindWalletAsOf(wallet, null, 1L), as(role)));
    }

    @Test
    void a_wallet_is_what_it_was_at_a_position() {
        story.funded(wallet, 500);
        long then = story.log().head();
        story.debited(wallet, 200);

        assertThat(asOf(null, then).posted()).isEqualTo(usd(500));
        assertThat(asOf(null, then).position()).isEqualTo(then);
        assertThat(asOf(null, story.log().head()).posted()).isEqualTo(usd(300));
    }

    @Test
    void a_wallet_is_what_it_was_at_an_instant() {
        story.funded(wallet, 500);
        Instant then = story.log().now();
        story.held(wallet, 100);
        story.debited(wallet, 200);

        assertThat(asOf(then, null))
                .extracting(WalletAsOf::posted, WalletAsOf::held, WalletAsOf::available)
                .containsExactly(usd(500), usd(100), usd(400));
    }

    @Test
    void before_it_was_opened_there_is_no_wallet() {
        assertThat(queries.answer(new FindWalletAsOf(wallet, null, 1L), OFFICER))
                .isEmpty();
        assertThat(queries.answer(new FindWalletAsOf(UUID.randomUUID(), null, 1L), OFFICER))
                .isEmpty();
    }

    @Test
    void the_future_is_beyond_the_log() {
        Instant tomorrow = Instant.now().plusSeconds(86_400);

        assertRefused("BEYOND_THE_LOG", () -> asOf(null, story.log().head() + 1));
        assertRefused("BEYOND_THE_LOG", () -> asOf(tomorrow, null));
    }

    private WalletAsOf asOf(@Nullable Instant instant, @Nullable Long position) {
        return queries.answer(new FindWalletAsOf(wallet, instant, position), OFFICER)
                .orElseThrow();
    }

    private static FindEvents events(@Nullable String cursor, int limit) {
        return FindEvents.all(new PageRequest(cursor, limit), Log.DOMAIN);
    }

    private static Actor as(Role role) {
        return new Actor(UUID.randomUUID(), role, null, Set.of(), null, null, null, null, null, null, null);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static Money usd(long minor) {
        return Money.ofMinor(minor, Currency.USD);
    }
}
