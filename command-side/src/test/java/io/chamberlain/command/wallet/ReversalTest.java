package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.*;
import static io.chamberlain.command.wallet.WalletStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReversalTest {

    private final CommandSide side = CommandSide.started();

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_reversal_is_a_new_movement_the_other_way() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        ReverseMovement reversal = wallet.reversal(wallet.lastMovement);
        wallet.accepts(ADMIN, reversal);
        Movement movement = (Movement) side.log.payloads().getLast();
        assertThat(movement.movementId()).isEqualTo(reversal.reversalId());
        assertThat(movement.counterAccount()).isEqualTo("receipts");
        assertThat(movement.amountMinor()).isEqualTo(5000);
        assertThat(wallet.posted()).isEqualTo(usd("0"));
    }

    @Test
    void a_reversed_debit_and_capture_come_back() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50")).debitedBy(usd("10"));
        wallet.accepts(ADMIN, wallet.reversal(wallet.lastMovement));
        wallet.accepts(BILLING, wallet.capture(wallet.holding(usd("20")), usd("15")));
        wallet.accepts(ADMIN, wallet.reversal(wallet.lastMovement));
        assertThat(wallet.posted()).isEqualTo(usd("50"));
    }

    @Test
    void a_movement_is_reversed_once() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID movement = wallet.lastMovement;
        wallet.accepts(ADMIN, wallet.reversal(movement));
        assertThat(wallet.refuses(ADMIN, wallet.reversal(movement))).isEqualTo(new WalletRefusal.AlreadyReversed());
    }

    @Test
    void a_reversal_is_final() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        ReverseMovement reversal = wallet.reversal(wallet.lastMovement);
        wallet.accepts(ADMIN, reversal);
        assertThat(wallet.refuses(ADMIN, wallet.reversal(reversal.reversalId())))
                .isEqualTo(new WalletRefusal.ReversalIsFinal());
    }

    @Test
    void what_was_spent_cannot_be_taken_back() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        UUID funding = wallet.lastMovement;
        wallet.debitedBy(usd("1"));
        assertThat(wallet.refuses(ADMIN, wallet.reversal(funding))).isEqualTo(new WalletRefusal.InsufficientFunds());
        wallet.frozen();
        assertThat(wallet.refuses(ADMIN, wallet.reversal(funding))).isEqualTo(new WalletRefusal.WalletIsFrozen());
    }

    @Test
    void a_reversed_transfer_moves_both_wallets_whichever_half_is_named() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN);
        from.accepts(ANNA, from.transfer(to, usd("20")));
        ReverseMovement bySent = from.reversal(from.lastMovement);
        from.accepts(ADMIN, bySent);
        assertThat(from.posted()).isEqualTo(usd("50"));
        assertThat(to.posted()).isEqualTo(usd("0"));
        from.accepts(ANNA, from.transfer(to, usd("20")));
        ReverseMovement sent = from.reversal(from.lastMovement);
        ReverseMovement byReceived =
                new ReverseMovement(UUID.randomUUID(), sent.originalMovementId(), sent.position() + 1, "wrong person");
        from.accepts(ADMIN, byReceived);
        assertThat(from.posted()).isEqualTo(usd("50"));
        assertThat(to.posted()).isEqualTo(usd("0"));
        assertThat(from.refuses(ADMIN, sent)).isEqualTo(new WalletRefusal.AlreadyReversed());
    }

    @Test
    void a_transfer_that_was_spent_is_reversed_on_neither_side() {
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        WalletStory to = aWalletOf(side, BEN);
        from.accepts(ANNA, from.transfer(to, usd("20")));
        to.debitedBy(usd("1"));
        assertThat(from.refuses(ADMIN, from.reversal(from.lastMovement)))
                .isEqualTo(new WalletRefusal.InsufficientFunds());
        assertThat(from.posted()).isEqualTo(usd("30"));
    }

    @Test
    void nobody_reverses_what_moved_to_or_from_a_wallet_of_their_own() {
        WalletStory own = aWalletOf(side, ADMIN);
        WalletStory from = aWallet(side).fundedWith(usd("50"));
        from.accepts(ANNA, from.transfer(own, usd("20")));
        ReverseMovement sent = from.reversal(from.lastMovement);
        ReverseMovement received =
                new ReverseMovement(UUID.randomUUID(), sent.originalMovementId(), sent.position() + 1, "wrong person");
        assertThat(from.refuses(ADMIN, sent)).isEqualTo(new RequestRefusal.Forbidden());
        assertThat(from.refuses(ADMIN, received)).isEqualTo(new RequestRefusal.Forbidden());
        from.accepts(SECOND_ADMIN, sent);
    }

    @Test
    void a_movement_is_found_only_where_it_is() {
        WalletStory wallet = aWallet(side).fundedWith(usd("50"));
        ReverseMovement right = wallet.reversal(wallet.lastMovement);
        assertThat(wallet.refuses(
                        ADMIN, new ReverseMovement(UUID.randomUUID(), UUID.randomUUID(), right.position(), "x")))
                .isEqualTo(new RequestRefusal.NotFound());
        assertThat(wallet.refuses(ADMIN, new ReverseMovement(UUID.randomUUID(), right.originalMovementId(), 1, "x")))
                .isEqualTo(new RequestRefusal.NotFound());
        assertThat(wallet.refuses(ADMIN, new ReverseMovement(UUID.randomUUID(), right.originalMovementId(), 99, "x")))
                .isEqualTo(new RequestRefusal.NotFound());
    }
}
