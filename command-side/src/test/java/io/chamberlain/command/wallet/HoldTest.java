package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.*;
import static io.chamberlain.command.wallet.WalletStory.aWallet;
import static io.chamberlain.command.wallet.WalletStory.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.configuration.ConfigurationCommand.ChangeConfiguration;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final Duration LIFETIME = Duration.ofDays(3);

    private final CommandSide side = CommandSide.started();

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_hold_keeps_a_part_of_what_is_available() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        assertThat(wallet.refuses(BILLING, wallet.hold(UUID.randomUUID(), usd("50.01"))))
                .isEqualTo(new WalletRefusal.InsufficientFunds());
        wallet.holding(usd("20"));
        assertThat(wallet.available()).isEqualTo(usd("30"));
        assertThat(wallet.posted()).isEqualTo(usd("50"));
    }

    @Test
    void a_hold_for_an_invoice_names_it_by_its_id_as_a_debit_does() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        for (String reference : List.of("INV-1", "FAC-2026-000123", "1-1-1-1-1", "")) {
            PlaceHold named =
                    new PlaceHold(wallet.id, UUID.randomUUID(), usd("1"), HoldPurpose.INVOICE, reference, null, null);
            assertThat(wallet.refuses(BILLING, named)).isEqualTo(new WalletRefusal.HoldNeedsInvoice());
        }
    }

    @Test
    void the_same_hold_is_not_placed_twice() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        assertThat(wallet.refuses(BILLING, wallet.hold(hold, usd("1"))))
                .isEqualTo(new RequestRefusal.AlreadyTaken("hold"));
    }

    @Test
    void a_hold_is_increased_within_what_is_available() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        wallet.accepts(BILLING, new IncreaseHold(wallet.id, hold, usd("30")));
        assertThat(wallet.available()).isEqualTo(usd("0"));
        assertThat(wallet.refuses(BILLING, new IncreaseHold(wallet.id, hold, usd("0.01"))))
                .isEqualTo(new WalletRefusal.InsufficientFunds());
    }

    @Test
    void a_part_is_captured_and_the_rest_released() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        wallet.accepts(BILLING, wallet.capture(hold, usd("15")));
        assertThat(wallet.posted()).isEqualTo(usd("35"));
        assertThat(wallet.available()).isEqualTo(usd("35"));
        HoldCaptured captured = (HoldCaptured) side.log.payloads().getLast();
        assertThat(captured.releasedMinor()).isEqualTo(500);
        assertThat(captured.counterAccount()).isEqualTo("invoices");
    }

    @Test
    void without_an_amount_the_whole_is_captured() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        wallet.accepts(BILLING, wallet.capture(hold, null));
        assertThat(wallet.available()).isEqualTo(usd("30"));
    }

    @Test
    void no_more_than_is_held_is_captured() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        assertThat(wallet.refuses(BILLING, wallet.capture(hold, usd("20.01"))))
                .isEqualTo(new WalletRefusal.CaptureExceedsHold());
    }

    @Test
    void a_hold_is_resolved_once() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        WalletRefusal resolved = new WalletRefusal.HoldAlreadyResolved();
        UUID captured = wallet.holding(usd("1"));
        wallet.accepts(BILLING, wallet.capture(captured, null));
        UUID released = wallet.holding(usd("1"));
        wallet.accepts(BILLING, new ReleaseHold(wallet.id, released, "not needed"));
        UUID expired = wallet.holding(usd("1"));
        side.later(LIFETIME);
        wallet.accepts(SYSTEM, new ExpireHold(wallet.id, expired));
        for (UUID hold : List.of(captured, released, expired)) {
            assertThat(wallet.refuses(BILLING, wallet.capture(hold, null))).isEqualTo(resolved);
            assertThat(wallet.refuses(BILLING, new ReleaseHold(wallet.id, hold, null)))
                    .isEqualTo(resolved);
            assertThat(wallet.refuses(BILLING, new IncreaseHold(wallet.id, hold, usd("1"))))
                    .isEqualTo(resolved);
        }
        assertThat(wallet.available()).isEqualTo(usd("49"));
    }

    @Test
    void from_its_expiry_on_a_hold_is_over_though_its_deadline_has_not_come() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        side.later(LIFETIME.minusNanos(1000));
        wallet.accepts(BILLING, new IncreaseHold(wallet.id, hold, usd("1")));
        side.later(Duration.ofNanos(1000));
        WalletRefusal over = new WalletRefusal.HoldAlreadyResolved();
        assertThat(wallet.refuses(BILLING, wallet.capture(hold, null))).isEqualTo(over);
        assertThat(wallet.refuses(BILLING, new IncreaseHold(wallet.id, hold, usd("1"))))
                .isEqualTo(over);
        assertThat(wallet.refuses(BILLING, new ReleaseHold(wallet.id, hold, null)))
                .isEqualTo(over);
        wallet.accepts(SYSTEM, new ExpireHold(wallet.id, hold));
        assertThat(wallet.available()).isEqualTo(usd("50"));
    }

    @Test
    void a_deadline_that_comes_too_early_changes_nothing_and_is_obeyed_when_it_comes_again() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("1"));
        Map<String, ?> key = Map.of(Envelope.IDEMPOTENCY, Idempotency.ofPolicy("hold-expiry", UUID.randomUUID()));
        side.later(LIFETIME.minusNanos(1000));
        assertThat(side.refuses(SYSTEM, new ExpireHold(wallet.id, hold), key))
                .isEqualTo(new WalletRefusal.HoldNotDue());
        side.later(Duration.ofNanos(1000));
        side.accepts(SYSTEM, new ExpireHold(wallet.id, hold), key);
        assertThat(wallet.available()).isEqualTo(usd("50"));
    }

    @Test
    void a_late_deadline_changes_nothing() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("1"));
        side.later(LIFETIME);
        wallet.accepts(SYSTEM, new ExpireHold(wallet.id, hold));
        long before = side.log.head();
        Accepted again = wallet.accepts(SYSTEM, new ExpireHold(wallet.id, hold));
        assertThat(side.log.head()).isEqualTo(before);
        assertThat(again.version()).isEqualTo(3);
    }

    @Test
    void a_hold_that_never_was_is_not_found() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        WalletRefusal missing = new WalletRefusal.HoldNotFound();
        assertThat(wallet.refuses(BILLING, wallet.capture(UUID.randomUUID(), null)))
                .isEqualTo(missing);
        assertThat(wallet.refuses(SYSTEM, new ExpireHold(wallet.id, UUID.randomUUID())))
                .isEqualTo(missing);
    }

    @Test
    void a_hold_ends_after_three_days_unless_asked_otherwise() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        wallet.holding(usd("1"));
        assertThat(((HoldPlaced) side.log.payloads().getLast()).expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void a_hold_ends_in_the_future_within_the_longest_lifetime() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        Instant latest = NOW.plus(Duration.ofDays(31));
        WalletRefusal outOfRange = new WalletRefusal.HoldExpiryOutOfRange(latest.toString());
        assertThat(wallet.refuses(BILLING, until(wallet, NOW))).isEqualTo(outOfRange);
        assertThat(wallet.refuses(BILLING, until(wallet, latest.plusMillis(1)))).isEqualTo(outOfRange);
        wallet.accepts(BILLING, until(wallet, latest));
        wallet.accepts(BILLING, until(wallet, NOW.plusMillis(1)));
    }

    @Test
    void a_changed_setting_holds_for_the_next_hold() {
        Setting longest = Setting.HOLD_LONGEST_LIFETIME;
        side.accepts(ADMIN, new ChangeConfiguration(longest.streamId(), longest.key(), "PT1H", "a trial"));
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        wallet.holding(usd("1"));
        assertThat(((HoldPlaced) side.log.payloads().getLast()).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void of_twenty_captures_at_once_one_succeeds() throws Exception {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        Callable<Object> capture = () -> {
            try {
                return side.accepts(BILLING, new CaptureHold(wallet.id, hold, UUID.randomUUID(), null));
            } catch (Refused refused) {
                return refused.refusal();
            }
        };
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Object> outcomes = callers
                    .invokeAll(IntStream.range(0, 20).mapToObj(i -> capture).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(outcomes).filteredOn(o -> o instanceof Accepted).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(o -> o.equals(new WalletRefusal.HoldAlreadyResolved()))
                    .hasSize(19);
        }
        assertThat(wallet.posted()).isEqualTo(usd("30"));
    }

    private static PlaceHold until(WalletStory wallet, Instant end) {
        return new PlaceHold(
                wallet.id, UUID.randomUUID(), usd("1"), HoldPurpose.INVOICE, WalletStory.INVOICE, null, end);
    }

    @Test
    void a_hold_and_its_capture_name_the_facility_that_bills_and_no_other_touches_it() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("20"));
        assertThat(((HoldPlaced) side.log.payloads().getLast()).billingFacilityId())
                .isEqualTo(HARBOUR);
        wallet.accepts(BILLING, wallet.capture(hold, null));
        assertThat(((HoldCaptured) side.log.payloads().getLast()).billingFacilityId())
                .isEqualTo(HARBOUR);
    }

    @Test
    void staff_of_another_facility_cannot_tell_a_hold_of_others_from_none_whatever_became_of_it() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID pending = wallet.holding(usd("20"));
        UUID resolved = wallet.holding(usd("1"));
        wallet.accepts(BILLING, wallet.capture(resolved, null));
        side.log.storeSnapshot(new GenericDomainEventMessage<>(
                "wallet",
                wallet.id.toString(),
                side.log.head() - 1,
                wallet.whole().snapshot()));
        for (UUID hold : List.of(UUID.randomUUID(), pending, resolved)) {
            for (WalletCommand touch : List.of(
                    wallet.capture(hold, null),
                    new ReleaseHold(wallet.id, hold, null),
                    new IncreaseHold(wallet.id, hold, usd("1")))) {
                assertThat(wallet.refuses(BILLING_ELSEWHERE, touch)).isEqualTo(new WalletRefusal.HoldNotFound());
            }
        }
    }

    @Test
    void what_was_written_of_a_hold_is_in_the_event_that_placed_it_alone() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = UUID.randomUUID();
        wallet.accepts(
                BILLING,
                new PlaceHold(
                        wallet.id, hold, usd("20"), HoldPurpose.INVOICE, WalletStory.INVOICE, "for her knee", null));
        assertThat(((HoldPlaced) side.log.payloads().getLast()).description()).isEqualTo("for her knee");
        assertThat(EventJson.mapper().writeValueAsString(wallet.whole().snapshot()))
                .doesNotContain("knee");
        wallet.accepts(BILLING, wallet.capture(hold, null));
        assertThat(((HoldCaptured) side.log.payloads().getLast()).description()).isNull();
    }
}
