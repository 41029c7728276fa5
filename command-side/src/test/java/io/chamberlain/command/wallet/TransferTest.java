package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.*;
import static io.chamberlain.command.wallet.WalletStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.money.MoneyRefusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.TransferReceived;
import io.chamberlain.contract.wallet.WalletEvent.TransferSent;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferTest {

    private final CommandSide side = CommandSide.started();

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_transfer_moves_money_between_two_wallets_in_one_append() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN);
        Accepted accepted = from.accepts(ANNA, from.transfer(to, usd("20")));
        assertThat(accepted.id()).isEqualTo(from.lastMovement);
        assertThat(from.posted()).isEqualTo(usd("30"));
        assertThat(to.posted()).isEqualTo(usd("20"));
        List<?> events = side.log.payloads();
        TransferSent sent = (TransferSent) events.get(events.size() - 2);
        TransferReceived received = (TransferReceived) events.getLast();
        assertThat(sent.counterAccount()).isEqualTo("wallet:" + to.id);
        assertThat(received.counterAccount()).isEqualTo("wallet:" + from.id);
        assertThat(sent.movementId()).isEqualTo(received.movementId());
    }

    @Test
    void a_transfer_needs_two_wallets() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        assertThat(wallet.refuses(ANNA, wallet.transfer(wallet, usd("1"))))
                .isEqualTo(new WalletRefusal.TransferToSelf());
    }

    @Test
    void a_transfer_needs_a_receiver() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        TransferFunds toNowhere = new TransferFunds(UUID.randomUUID(), wallet.id, UUID.randomUUID(), usd("1"), null);
        assertThat(wallet.refuses(ANNA, toNowhere)).isEqualTo(new WalletRefusal.ReceiverNotFound());
        TransferFunds fromNowhere = new TransferFunds(UUID.randomUUID(), UUID.randomUUID(), wallet.id, usd("1"), null);
        assertThat(wallet.refuses(ANNA, fromNowhere)).isEqualTo(new RequestRefusal.NotFound());
    }

    @Test
    void a_closed_wallet_receives_nothing() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN).closed();
        assertThat(from.refuses(ANNA, from.transfer(to, usd("1")))).isEqualTo(new WalletRefusal.ReceiverIsClosed());
        assertThat(from.posted()).isEqualTo(usd("50"));
    }

    @Test
    void a_frozen_wallet_receives_but_does_not_send() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN).frozen();
        from.accepts(ANNA, from.transfer(to, usd("1")));
        assertThat(to.refuses(BEN, to.transfer(from, usd("1")))).isEqualTo(new WalletRefusal.WalletIsFrozen());
    }

    @Test
    void currencies_are_never_mixed() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletIn(side, Currency.EUR);
        assertThat(from.refuses(ANNA, from.transfer(to, usd("1")))).isEqualTo(new MoneyRefusal.CurrencyMismatch("EUR"));
        assertThat(from.refuses(ANNA, from.transfer(to, Money.of("1", Currency.EUR))))
                .isEqualTo(new MoneyRefusal.CurrencyMismatch("USD"));
    }

    @Test
    void only_what_is_available_is_transferred() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        from.holding(usd("20"));
        WalletStory to = aWalletOf(side, BEN);
        assertThat(from.refuses(ANNA, from.transfer(to, usd("30.01"))))
                .isEqualTo(new WalletRefusal.InsufficientFunds());
        from.accepts(ANNA, from.transfer(to, usd("30")));
    }

    @Test
    void a_transfer_needs_a_fresh_proof_of_identity() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN);
        Actor stale = provedAt(ANNA, NOW.minus(Actor.FRESH));
        Actor fresh = provedAt(ANNA, NOW.minus(Actor.FRESH).plusMillis(1));
        assertThat(from.refuses(stale, from.transfer(to, usd("1")))).isEqualTo(new RequestRefusal.StepUpRequired());
        from.accepts(fresh, from.transfer(to, usd("1")));
    }

    @Test
    void opposite_transfers_do_not_block_each_other_and_lose_nothing() throws Exception {
        WalletStory left = aWallet(side).fundedWith(usd("100"));
        WalletStory right = aWalletOf(side, BEN).fundedWith(usd("100"));
        Callable<Object> eastward =
                () -> side.accepts(ANNA, new TransferFunds(UUID.randomUUID(), left.id, right.id, usd("1"), null));
        Callable<Object> westward =
                () -> side.accepts(BEN, new TransferFunds(UUID.randomUUID(), right.id, left.id, usd("1"), null));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.invokeAll(IntStream.range(0, 40)
                            .mapToObj(i -> i % 2 == 0 ? eastward : westward)
                            .toList())
                    .forEach(java.util.concurrent.Future::resultNow);
        }
        assertThat(left.posted()).isEqualTo(usd("100"));
        assertThat(right.posted()).isEqualTo(usd("100"));
    }

    @Test
    void what_is_written_to_a_facility_about_a_person_is_kept_in_the_persons_half_alone() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory harbour = aFacilityWallet(side, HARBOUR);
        from.accepts(ANNA, new TransferFunds(UUID.randomUUID(), from.id, harbour.id, usd("20"), "for the last visit"));
        assertThat(lastTwo(side)).containsExactly("for the last visit", null);
        long position = side.log.head();
        UUID transfer = ((TransferReceived) side.log.payloads().getLast()).movementId();
        from.accepts(ADMIN, new ReverseMovement(UUID.randomUUID(), transfer, position, "she paid twice"));
        assertThat(lastTwo(side)).containsExactlyInAnyOrder("she paid twice", null);
        assertThat(side.log.payloads().reversed().stream().limit(2))
                .filteredOn(event -> ((WalletEvent.Movement) event).ownerUserId() == null)
                .allSatisfy(event ->
                        assertThat(((WalletEvent.Movement) event).description()).isNull());
    }

    @Test
    void what_people_write_to_each_other_is_kept_in_both_halves_and_between_facilities_too() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN);
        from.accepts(ANNA, new TransferFunds(UUID.randomUUID(), from.id, to.id, usd("20"), "for lunch"));
        assertThat(lastTwo(side)).containsExactly("for lunch", "for lunch");
        WalletStory harbour = aFacilityWallet(side, HARBOUR).fundedWith(usd("50"));
        WalletStory hillside = aFacilityWallet(side, HILLSIDE);
        harbour.accepts(BILLING, new TransferFunds(UUID.randomUUID(), harbour.id, hillside.id, usd("20"), "rent"));
        assertThat(lastTwo(side)).containsExactly("rent", "rent");
    }

    private static List<String> lastTwo(CommandSide side) {
        List<?> events = side.log.payloads();
        return events.subList(events.size() - 2, events.size()).stream()
                .map(event -> ((WalletEvent.Movement) event).description())
                .toList();
    }
}
