package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.*;
import static io.chamberlain.command.wallet.WalletStory.aPrimaryWallet;
import static io.chamberlain.command.wallet.WalletStory.aWallet;
import static io.chamberlain.command.wallet.WalletStory.aWalletIn;
import static io.chamberlain.command.wallet.WalletStory.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.facility.FacilityCommand.OpenFacility;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.money.MoneyRefusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.contract.wallet.WalletType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalletTest {

    private final CommandSide side = CommandSide.started();

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_new_wallet_is_empty_and_active() {
        WalletStory wallet = aWallet(side);
        assertThat(wallet.posted()).isEqualTo(usd("0"));
        assertThat(wallet.state().status()).isEqualTo(WalletStatus.ACTIVE);
    }

    @Test
    void a_wallet_that_is_there_is_not_opened_again() {
        WalletStory wallet = aWallet(side);
        assertThat(wallet.refuses(ANNA, opening(wallet.id, false)))
                .isEqualTo(new RequestRefusal.AlreadyTaken("wallet"));
    }

    @Test
    void a_linked_wallet_needs_its_address() {
        assertThat(side.refuses(
                        ANNA,
                        new OpenWallet(
                                UUID.randomUUID(),
                                Owner.user(ANNA.userId()),
                                Currency.BTC,
                                WalletType.LINKED,
                                null,
                                null,
                                null,
                                false)))
                .isEqualTo(new WalletRefusal.AddressRequired());
    }

    @Test
    void an_owner_has_one_primary_wallet_of_a_currency() {
        aPrimaryWallet(side);
        assertThat(side.refuses(ANNA, opening(UUID.randomUUID(), true)))
                .isEqualTo(new WalletRefusal.PrimaryWalletExists());
    }

    @Test
    void a_facility_has_wallets_only_if_it_exists() {
        OpenWallet opening = openingForHarbour();
        assertThat(side.refuses(BILLING, opening)).isEqualTo(new RequestRefusal.NotFound());
        side.accepts(ADMIN, new OpenFacility(HARBOUR, harbour()));
        side.accepts(BILLING, opening);
    }

    @Test
    void funding_answers_with_the_movement_the_balance_and_the_version() {
        WalletStory wallet = aWallet(side);
        Accepted accepted = wallet.accepts(BILLING, wallet.funding(usd("12.50"), "R-1"));
        assertThat(accepted)
                .isEqualTo(new Accepted(
                        wallet.id, 1, Map.of("movementId", wallet.lastMovement.toString(), "balance", "12.50")));
    }

    @Test
    void a_reference_funds_once() {
        WalletStory wallet = aWallet(side);
        wallet.accepts(BILLING, wallet.funding(usd("1"), "R-1"));
        assertThat(wallet.refuses(BILLING, wallet.funding(usd("1"), "R-1")))
                .isEqualTo(new WalletRefusal.ReferenceAlreadyUsed());
    }

    @Test
    void amounts_are_positive_and_of_the_wallets_currency() {
        WalletStory wallet = aWallet(side).fundedWith(usd("10"));
        assertThat(wallet.refuses(BILLING, wallet.debit(usd("0")))).isEqualTo(new MoneyRefusal.AmountNotPositive());
        assertThat(wallet.refuses(BILLING, wallet.debit(usd("-1")))).isEqualTo(new MoneyRefusal.AmountNotPositive());
        assertThat(wallet.refuses(BILLING, wallet.funding(usd("-1"), "R")))
                .isEqualTo(new MoneyRefusal.AmountNotPositive());
        assertThat(wallet.refuses(BILLING, wallet.debit(Money.of("1", Currency.EUR))))
                .isEqualTo(new MoneyRefusal.CurrencyMismatch("USD"));
    }

    @Test
    void a_sum_beyond_what_can_be_kept_is_refused() {
        WalletStory wallet = aWalletIn(side, Currency.ETH).fundedWith(new Money(Money.LARGEST, Currency.ETH));
        assertThat(wallet.refuses(ADMIN, wallet.funding(Money.ofMinor(1, Currency.ETH), "R")))
                .isEqualTo(new MoneyRefusal.AmountTooLarge());
    }

    @Test
    void the_smallest_unit_is_never_lost() {
        WalletStory wallet = aWalletIn(side, Currency.ETH).fundedWith(Money.of("1.000000000000000001", Currency.ETH));
        wallet.debitedBy(Money.of("1", Currency.ETH));
        assertThat(wallet.posted()).isEqualTo(Money.ofMinor(1, Currency.ETH));
    }

    @Test
    void a_wallet_cannot_be_overdrawn() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50.00"));
        assertThat(wallet.refuses(BILLING, wallet.debit(usd("50.01"))))
                .isEqualTo(new WalletRefusal.InsufficientFunds());
        wallet.debitedBy(usd("50.00"));
        assertThat(wallet.posted()).isEqualTo(usd("0"));
    }

    @Test
    void what_is_held_cannot_be_debited() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        wallet.holding(usd("30"));
        assertThat(wallet.refuses(BILLING, wallet.debit(usd("20.01"))))
                .isEqualTo(new WalletRefusal.InsufficientFunds());
        wallet.debitedBy(usd("20"));
    }

    @Test
    void a_frozen_wallet_takes_credits_and_gives_nothing() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("10"));
        wallet.frozen().fundedWith(usd("5"));
        WalletRefusal frozen = new WalletRefusal.WalletIsFrozen();
        assertThat(wallet.refuses(BILLING, wallet.debit(usd("1")))).isEqualTo(frozen);
        assertThat(wallet.refuses(BILLING, wallet.hold(UUID.randomUUID(), usd("1"))))
                .isEqualTo(frozen);
        assertThat(wallet.refuses(BILLING, wallet.capture(hold, null))).isEqualTo(frozen);
        assertThat(wallet.refuses(BILLING, new IncreaseHold(wallet.id, hold, usd("1"))))
                .isEqualTo(frozen);
        assertThat(wallet.refuses(ANNA, new CloseWallet(wallet.id, null))).isEqualTo(frozen);
        assertThat(wallet.refuses(ADMIN, new FreezeWallet(wallet.id, "again"))).isEqualTo(frozen);
        assertThat(wallet.posted()).isEqualTo(usd("55"));
    }

    @Test
    void a_hold_of_a_frozen_wallet_can_be_given_back() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID hold = wallet.holding(usd("10"));
        wallet.frozen().accepts(BILLING, new ReleaseHold(wallet.id, hold, null));
        assertThat(wallet.available()).isEqualTo(usd("50"));
    }

    @Test
    void an_unfrozen_wallet_gives_again() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50")).frozen();
        wallet.accepts(ADMIN, new UnfreezeWallet(wallet.id, "cleared"));
        wallet.debitedBy(usd("50"));
        assertThat(wallet.refuses(ADMIN, new UnfreezeWallet(wallet.id, "again")))
                .isEqualTo(new WalletRefusal.WalletNotFrozen());
    }

    @Test
    void only_an_empty_wallet_without_holds_is_closed() {
        WalletStory wallet = aWallet(side).fundedWith(usd("1"));
        assertThat(wallet.refuses(ANNA, new CloseWallet(wallet.id, null)))
                .isEqualTo(new WalletRefusal.WalletNotEmpty());
        wallet.debitedBy(usd("1")).closed();
        WalletRefusal closed = new WalletRefusal.WalletIsClosed();
        assertThat(wallet.refuses(ADMIN, wallet.funding(usd("1"), "R"))).isEqualTo(closed);
        assertThat(wallet.refuses(BILLING, wallet.debit(usd("1")))).isEqualTo(closed);
        assertThat(wallet.refuses(BILLING, wallet.hold(UUID.randomUUID(), usd("1"))))
                .isEqualTo(closed);
        assertThat(wallet.refuses(ADMIN, new UnfreezeWallet(wallet.id, "x"))).isEqualTo(closed);
        assertThat(wallet.refuses(ANNA, new MakePrimary(wallet.id))).isEqualTo(closed);
        assertThat(wallet.refuses(ANNA, new CloseWallet(wallet.id, null))).isEqualTo(closed);
    }

    @Test
    void a_closed_primary_wallet_gives_its_place_up() {
        aPrimaryWallet(side).closed();
        side.accepts(ANNA, opening(UUID.randomUUID(), true));
    }

    @Test
    void becoming_primary_takes_the_place_of_the_earlier() {
        WalletStory first = aPrimaryWallet(side);
        WalletStory second = aWallet(side);
        second.accepts(ANNA, new MakePrimary(second.id));
        assertThat(first.state().isPrimary()).isFalse();
        assertThat(second.state().isPrimary()).isTrue();
        long before = side.log.head();
        second.accepts(ANNA, new MakePrimary(second.id));
        assertThat(side.log.head()).isEqualTo(before);
    }

    @Test
    void a_caller_with_an_old_version_is_told_the_current_one() {
        WalletStory wallet = aWallet(side).fundedWith(usd("5"));
        Map<String, Long> seen = Map.of(Envelope.EXPECTED_VERSION, 0L);
        assertThat(side.refuses(BILLING, wallet.debit(usd("1")), seen))
                .isEqualTo(new RequestRefusal.VersionMismatch(1));
        assertThat(side.refuses(BEN, wallet.debit(usd("1")), seen)).isEqualTo(new RequestRefusal.NotFound());
        side.accepts(BILLING, wallet.debit(usd("1")), Map.of(Envelope.EXPECTED_VERSION, 1L));
    }

    @Test
    void a_wallet_that_is_not_there_is_not_found() {
        assertThat(side.refuses(ADMIN, new FreezeWallet(UUID.randomUUID(), "x")))
                .isEqualTo(new RequestRefusal.NotFound());
    }

    private static OpenWallet opening(UUID id, boolean primary) {
        return new OpenWallet(
                id, Owner.user(ANNA.userId()), Currency.USD, WalletType.CUSTODIAL, null, null, null, primary);
    }

    private static OpenWallet openingForHarbour() {
        return new OpenWallet(
                UUID.randomUUID(),
                Owner.facility(HARBOUR),
                Currency.USD,
                WalletType.CUSTODIAL,
                null,
                null,
                null,
                false);
    }

    private static FacilityDetails harbour() {
        return new FacilityDetails(
                "Harbour", "CLINIC", null, null, null, null, null, null, "America/New_York", Map.of());
    }

    @Test
    void of_two_wallets_that_become_primary_at_the_same_time_one_is() throws Exception {
        WalletStory first = aPrimaryWallet(side);
        List<WalletStory> others = List.of(aWallet(side), aWallet(side));
        for (int round = 0; round < 20; round++) {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : callers.invokeAll(others.stream()
                        .<Callable<Object>>map(wallet -> () -> wallet.accepts(ANNA, new MakePrimary(wallet.id)))
                        .toList())) {
                    done.get();
                }
            }
            assertThat(Stream.concat(Stream.of(first), others.stream())
                            .filter(wallet -> wallet.state().isPrimary()))
                    .hasSize(1);
            first.accepts(ANNA, new MakePrimary(first.id));
        }
    }

    @Test
    void a_receipt_funds_once_at_a_facility_however_it_is_written_and_names_the_desk() {
        WalletStory wallet = aWallet(side);
        wallet.accepts(BILLING, wallet.funding(usd("1"), "R-1a"));
        assertThat(((WalletFunded) side.log.payloads().getLast()).receivedAtFacilityId())
                .isEqualTo(HARBOUR);
        assertThat(wallet.refuses(BILLING, wallet.funding(usd("1"), " r-1A ")))
                .isEqualTo(new WalletRefusal.ReferenceAlreadyUsed());
        wallet.accepts(BILLING_ELSEWHERE, wallet.funding(usd("1"), "R-1a"));
        wallet.accepts(ADMIN, wallet.funding(usd("1"), "R-1a"));
        assertThat(((WalletFunded) side.log.payloads().getLast()).receivedAtFacilityId())
                .isNull();
    }

    @Test
    void who_may_not_make_a_wallet_primary_has_nothing_looked_up_for_it() {
        WalletStory wallet = aPrimaryWallet(side);
        side.log.looks();
        assertThat(wallet.refuses(BEN, new MakePrimary(wallet.id))).isEqualTo(new RequestRefusal.NotFound());
        assertThat(side.log.looks()).containsOnly("stream of wallet");
    }
}
