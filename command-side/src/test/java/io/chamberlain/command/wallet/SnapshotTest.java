package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.CommandSide.debit;
import static io.chamberlain.command.decision.CommandSide.usd;
import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wallet with a long history is snapshotted by itself, and is loaded from there. */
class SnapshotTest {

    private final CommandSide side = CommandSide.started();
    private final UUID wallet = side.opensWallet(ANNA);

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_short_history_has_no_snapshot() {
        fund(198);
        assertThat(side.log.readSnapshot(wallet.toString())).isEmpty();
    }

    @Test
    void the_command_after_the_two_hundredth_event_leaves_a_snapshot_of_the_whole_state() {
        fund(205);
        DomainEventMessage<?> snapshot = snapshot();
        assertThat(snapshot.getSequenceNumber()).isBetween(199L, 205L);
        WalletSnapshot state = (WalletSnapshot) snapshot.getPayload();
        assertThat(state.posted()).isEqualTo(usd(Long.toString(snapshot.getSequenceNumber())));
    }

    @Test
    void a_load_begins_with_the_snapshot_and_not_with_the_events_before_it() {
        fund(199);
        DomainEventMessage<?> snapshot = snapshot();
        assertThat(snapshot.getSequenceNumber()).isEqualTo(199);
        fund(1);
        side.log.storeSnapshot(new GenericDomainEventMessage<>(
                snapshot.getType(), wallet.toString(), 200, richer((WalletSnapshot) snapshot.getPayload())));

        assertThat(side.refuses(BILLING, debit(wallet, usd("5001"))))
                .isInstanceOf(WalletRefusal.InsufficientFunds.class);
        side.accepts(BILLING, debit(wallet, usd("5000")));
    }

    @Test
    void a_wallet_weighs_what_is_pending_and_what_is_over_in_it() {
        WalletStory story = WalletStory.aWallet(side).fundedWith(usd("50"));
        long empty = story.whole().bytes();
        UUID hold = story.holding(usd("1"));
        long pending = story.whole().bytes();
        story.accepts(BILLING, story.capture(hold, null));
        assertThat(pending).isGreaterThan(empty + 400);
        assertThat(story.whole().bytes()).isBetween(empty + 100, pending - 1);
    }

    /** A state that no history leads to: whoever decides by it has read it from the snapshot. */
    private static WalletSnapshot richer(WalletSnapshot state) {
        return new WalletSnapshot(
                state.walletId(),
                state.owner(),
                state.currency(),
                state.primary(),
                state.status(),
                usd("5000"),
                state.pending(),
                state.resolved());
    }

    private void fund(int times) {
        for (int i = 0; i < times; i++) {
            side.accepts(ADMIN, CommandSide.funding(wallet, usd("1"), "P-" + UUID.randomUUID()));
        }
    }

    /** Made beside the command that asked for it, so it may take a moment. */
    private DomainEventMessage<?> snapshot() {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(20));
        while (side.log.readSnapshot(wallet.toString()).isEmpty()
                && Instant.now().isBefore(giveUp)) {
            LockSupport.parkNanos(1_000_000);
        }
        return side.log.readSnapshot(wallet.toString()).orElseThrow();
    }
}
