package io.chamberlain.command.deadline;

import static io.chamberlain.command.decision.People.ADMIN;
import static io.chamberlain.command.decision.People.ANNA;
import static io.chamberlain.command.decision.People.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
        Policies policies = new Policies(database.pool(Login.PROJECTOR, 4), Clock.systemUTC());
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

    /** At the fixtures' time, which is long ago: due at once. */
    private static UUID hold(CommandSide side) {
        UUID wallet = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        side.accepts(
                ANNA,
                new OpenWallet(
                        wallet,
                        Owner.user(ANNA.userId()),
                        Currency.USD,
                        WalletType.CUSTODIAL,
                        null,
                        null,
                        null,
                        false));
        side.accepts(ADMIN, new FundWallet(wallet, UUID.randomUUID(), TEN, FundingSource.RECEIPT, "R", null));
        side.accepts(
                SYSTEM,
                new PlaceHold(
                        wallet,
                        hold,
                        TEN,
                        HoldPurpose.INVOICE,
                        UUID.randomUUID().toString(),
                        null,
                        null));
        return hold;
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
