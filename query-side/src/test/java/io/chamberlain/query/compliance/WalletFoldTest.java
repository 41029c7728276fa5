package io.chamberlain.query.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.compliance.ComplianceQuery.HoldAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.configuration.ConfigurationEvent.ConfigurationChanged;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletEvent.*;
import io.chamberlain.contract.wallet.WalletStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletFoldTest {

    private static final UUID WALLET = UUID.randomUUID();
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID HOLD = UUID.randomUUID();
    private static final UUID OTHER_HOLD = UUID.randomUUID();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TOMORROW = NOON.plusSeconds(86_400);

    @Test
    void nothing_is_known_of_a_wallet_before_it_was_opened() {
        assertThat(after()).isEmpty();
    }

    @Test
    void an_opened_wallet_is_active_and_empty() {
        assertThat(after(opened()).orElseThrow())
                .extracting(WalletAsOf::userId, WalletAsOf::status, WalletAsOf::posted, WalletAsOf::available)
                .containsExactly(OWNER, WalletStatus.ACTIVE, usd(0), usd(0));
    }

    @Test
    void a_pending_hold_lowers_what_is_available_and_not_what_is_posted() {
        assertThat(after(opened(), funded(500), held(HOLD, 200)).orElseThrow()).satisfies(wallet -> {
            assertThat(wallet.posted()).isEqualTo(usd(500));
            assertThat(wallet.held()).isEqualTo(usd(200));
            assertThat(wallet.available()).isEqualTo(usd(300));
            assertThat(wallet.pendingHolds()).containsExactly(new HoldAsOf(HOLD, usd(200), TOMORROW));
            assertThat(wallet.version()).isEqualTo(2);
            assertThat(wallet.position()).isEqualTo(12);
        });
    }

    @Test
    void an_increase_replaces_the_amount_of_the_hold() {
        HoldIncreased increased = new HoldIncreased(WALLET, HOLD, minor(50), minor(250), "USD", NOON);

        assertThat(after(opened(), funded(500), held(HOLD, 200), increased).orElseThrow())
                .extracting(WalletAsOf::held, WalletAsOf::available)
                .containsExactly(usd(250), usd(250));
    }

    @Test
    void a_captured_hold_is_gone_and_its_amount_with_it() {
        HoldCaptured captured = new HoldCaptured(
                WALLET,
                HOLD,
                UUID.randomUUID(),
                minor(120),
                minor(80),
                "USD",
                "invoice",
                "invoices",
                minor(380),
                OWNER,
                null,
                null,
                null,
                NOON);

        assertThat(after(opened(), funded(500), held(HOLD, 200), captured).orElseThrow())
                .extracting(WalletAsOf::posted, WalletAsOf::held, WalletAsOf::available)
                .containsExactly(usd(380), usd(0), usd(380));
    }

    @Test
    void released_and_expired_holds_are_available_again() {
        HoldReleased released = new HoldReleased(WALLET, HOLD, minor(200), "USD", OWNER, null, NOON);
        HoldExpired expired = new HoldExpired(WALLET, OTHER_HOLD, minor(100), "USD", NOON);

        WalletAsOf wallet = after(opened(), funded(500), held(HOLD, 200), held(OTHER_HOLD, 100), released, expired)
                .orElseThrow();

        assertThat(wallet.pendingHolds()).isEmpty();
        assertThat(wallet.available()).isEqualTo(usd(500));
    }

    @Test
    void freezing_unfreezing_and_closing_show_as_the_status() {
        WalletFrozen frozen = new WalletFrozen(WALLET, OWNER, "suspicion", NOON);
        WalletUnfrozen unfrozen = new WalletUnfrozen(WALLET, OWNER, "cleared", NOON);
        WalletClosed closed = new WalletClosed(WALLET, true, OWNER, null, "USD", null, NOON);

        assertThat(after(opened(), frozen).orElseThrow().status()).isEqualTo(WalletStatus.FROZEN);
        assertThat(after(opened(), frozen, unfrozen).orElseThrow().status()).isEqualTo(WalletStatus.ACTIVE);
        assertThat(after(opened(), frozen, unfrozen, closed).orElseThrow().status())
                .isEqualTo(WalletStatus.CLOSED);
    }

    @Test
    void what_is_no_wallet_is_like_one_that_was_never_opened() {
        ConfigurationChanged foreign =
                new ConfigurationChanged(UUID.randomUUID(), "holds.expiry", "1", null, "why", UUID.randomUUID(), NOON);

        assertThat(after(foreign, foreign)).isEmpty();
    }

    @Test
    void a_wallet_with_an_event_that_cannot_be_read_is_not_half_told() {
        WalletFold fold = new WalletFold();
        fold.evolve(recorded(0, opened()));
        Recorded broken = new Recorded(
                11,
                UUID.randomUUID(),
                "wallet",
                WALLET,
                1,
                "wallet.WalletFunded",
                NOON,
                new Unreadable("wallet.WalletFunded", 1, false, "SealBroken"),
                Map.of());

        assertThatThrownBy(() -> fold.evolve(broken))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("HISTORY_UNREADABLE"));
    }

    private static Optional<WalletAsOf> after(DomainEvent... events) {
        WalletFold fold = new WalletFold();
        for (int sequence = 0; sequence < events.length; sequence++) {
            fold.evolve(recorded(sequence, events[sequence]));
        }
        return fold.result();
    }

    private static Recorded recorded(int sequence, DomainEvent event) {
        return new Recorded(
                10 + sequence,
                UUID.randomUUID(),
                "wallet",
                WALLET,
                sequence,
                EventCatalogue.nameOf(event.getClass()),
                NOON,
                event,
                Map.of());
    }

    private static WalletOpened opened() {
        return new WalletOpened(WALLET, OWNER, null, "USD", "CUSTODIAL", null, null, null, true, NOON);
    }

    private static WalletFunded funded(long amount) {
        return new WalletFunded(
                WALLET,
                UUID.randomUUID(),
                minor(amount),
                "USD",
                "RECEIPT",
                "R-1",
                "receipts",
                minor(amount),
                OWNER,
                null,
                null,
                null,
                NOON);
    }

    private static HoldPlaced held(UUID hold, long amount) {
        return new HoldPlaced(WALLET, hold, minor(amount), "USD", "INVOICE", "I-1", OWNER, null, null, TOMORROW, NOON);
    }

    private static BigInteger minor(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static Money usd(long minor) {
        return Money.ofMinor(minor, Currency.USD);
    }
}
