package io.chamberlain.command.deadline;

import static io.chamberlain.command.decision.People.ADMIN;
import static io.chamberlain.command.decision.People.ANNA;
import static io.chamberlain.command.decision.People.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.command.decision.MemoryLog;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.PlaceHold;
import io.chamberlain.contract.wallet.WalletEvent.HoldExpired;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletType;
import io.chamberlain.migrations.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;

/** A hold that nobody resolves is given back by its deadline, through the real scheduler and token. */
class HoldExpiryJourney {

    private static final Money TEN = Money.of("10", Currency.USD);

    @Test
    void a_hold_that_is_over_is_given_back_once_and_names_its_cause() {
        TestDatabase database = TestDatabase.shared();
        Policies policies = new Policies(database.pool(Login.PROJECTOR, 4), new MemoryLog(), Clock.systemUTC());
        try (CommandSide side = CommandSide.started(policies)) {
            UUID hold = hold(side);
            DomainEventMessage<?> expired = awaitExpiry(side);
            DomainEventMessage<?> placed = side.log.messages().stream()
                    .filter(event -> event.getPayload() instanceof HoldPlaced)
                    .findFirst()
                    .orElseThrow();
            assertThat(((HoldExpired) expired.getPayload()).holdId()).isEqualTo(hold);
            assertThat(expired.getMetaData())
                    .containsEntry(Stored.ACTOR_SYSTEM, "hold-expiry")
                    .containsEntry(Stored.CAUSATION_ID, placed.getIdentifier())
                    .containsEntry(Stored.CORRELATION_ID, placed.getMetaData().get(Stored.CORRELATION_ID));
        }
    }

    @Test
    void a_deadline_that_a_killed_node_had_picked_is_kept_by_another_soon() throws Exception {
        UUID wallet = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        try (TestDatabase database = TestDatabase.fresh()) {
            Process stuck = stuckNode(database, wallet, hold);
            try {
                assertThat(stuck.inputReader().readLine()).isEqualTo("picked");
            } finally {
                stuck.destroyForcibly().waitFor();
            }
            Policies policies = new Policies(database.pool(Login.PROJECTOR, 4), new MemoryLog(), Clock.systemUTC());
            try (CommandSide side = CommandSide.started(policies)) {
                place(side, wallet, hold, Instant.now());
                assertThat(((HoldExpired) awaitExpiry(side).getPayload()).holdId())
                        .isEqualTo(hold);
            }
        }
    }

    private static Process stuckNode(TestDatabase database, UUID wallet, UUID hold) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StuckNode.class.getName(),
                        database.jdbcUrl(),
                        "chamberlain_projector",
                        database.passwordOf(Login.PROJECTOR),
                        wallet.toString(),
                        hold.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** At the fixtures' time, which is long ago: due at once. */
    private static UUID hold(CommandSide side) {
        UUID hold = UUID.randomUUID();
        place(side, UUID.randomUUID(), hold, side.now());
        return hold;
    }

    private static void place(CommandSide side, UUID wallet, UUID hold, Instant at) {
        Map<String, ?> then = Map.of(Envelope.AT, at);
        Owner anna = Owner.user(ANNA.userId());
        side.accepts(
                ANNA, new OpenWallet(wallet, anna, Currency.USD, WalletType.CUSTODIAL, null, null, null, false), then);
        side.accepts(ADMIN, new FundWallet(wallet, UUID.randomUUID(), TEN, FundingSource.RECEIPT, "R", null), then);
        String invoice = UUID.randomUUID().toString();
        side.accepts(SYSTEM, new PlaceHold(wallet, hold, TEN, HoldPurpose.INVOICE, invoice, null, null), then);
    }

    private static DomainEventMessage<?> awaitExpiry(CommandSide side) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(end)) {
            DomainEventMessage<?> newest = side.log.messages().getLast();
            if (newest.getPayload() instanceof HoldExpired) {
                return newest;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the hold did not expire");
    }
}
