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
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hold that nobody resolves is given back by its deadline, through the real scheduler and token. */
class HoldExpiryJourney {

    private static final Money TEN = Money.of("10", Currency.USD);

    /** The index of the last event that the policies have read. */
    private static final String READ =
            "SELECT substring(convert_from(token, 'UTF8') FROM '\"globalIndex\":([0-9]+)')::bigint FROM work.token_entry";

    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void stop() {
        database.close();
    }

    private Policies policies() {
        return new Policies(database.pool(Login.PROJECTOR, 4), new MemoryLog(), Clock.systemUTC());
    }

    @Test
    void a_hold_that_is_over_is_given_back_once_however_often_its_deadline_comes_and_names_its_cause() {
        try (CommandSide first = CommandSide.started(policies())) {
            UUID hold = hold(first);
            DomainEventMessage<?> expired = awaitExpiry(first);
            DomainEventMessage<?> placed = placed(first);
            assertThat(((HoldExpired) expired.getPayload()).holdId()).isEqualTo(hold);
            assertThat(expired.getMetaData())
                    .containsEntry(Stored.ACTOR_SYSTEM, "hold-expiry")
                    .containsEntry(Stored.CAUSATION_ID, placed.getIdentifier())
                    .containsEntry(Stored.CORRELATION_ID, placed.getMetaData().get(Stored.CORRELATION_ID));
            await("no task is left", () -> number("SELECT count(*) FROM work.scheduled_tasks") == 0);
            first.configuration().shutdown();
            sql("DELETE FROM work.token_entry");

            try (CommandSide again = first.beside(policies())) {
                await("the promise was read again", () -> number(READ) >= again.log.head() - 2);
                await("no task is left", () -> number("SELECT count(*) FROM work.scheduled_tasks") == 0);
                assertThat(again.log.payloads())
                        .filteredOn(HoldExpired.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_deadline_is_promised_in_the_transaction_that_says_its_event_was_read() {
        sql("CREATE SEQUENCE work.tries");
        sql("GRANT USAGE ON SEQUENCE work.tries TO chamberlain_projector");
        sql("""
                CREATE FUNCTION work.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM nextval('work.tries'); RAISE EXCEPTION 'not now'; END $$
                """);
        try (CommandSide side = CommandSide.started(policies())) {
            await("the policies begin", () -> number("SELECT count(*) FROM work.token_entry") == 1);
            sql("CREATE TRIGGER refuse BEFORE UPDATE OF token ON work.token_entry FOR EACH ROW"
                    + " WHEN (OLD.token IS DISTINCT FROM NEW.token) EXECUTE FUNCTION work.refuse()");
            place(side, UUID.randomUUID(), UUID.randomUUID(), Instant.now());
            await("the token could not move on", () -> number("SELECT last_value FROM work.tries WHERE is_called") > 0);
            assertThat(number("SELECT count(*) FROM work.scheduled_tasks")).isZero();
            sql("DROP TRIGGER refuse ON work.token_entry");
            await("the promise is made", () -> number("SELECT count(*) FROM work.scheduled_tasks") == 1);
        }
    }

    @Test
    void a_deadline_that_a_killed_node_had_picked_is_kept_by_another_soon() throws Exception {
        UUID wallet = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        try (CommandSide placing = CommandSide.started()) {
            place(placing, wallet, hold, placing.now());
            Process stuck = stuckNode(placed(placing).getIdentifier(), wallet, hold);
            try {
                assertThat(stuck.inputReader().readLine()).isEqualTo("picked");
            } finally {
                stuck.destroyForcibly().waitFor();
            }
            try (CommandSide side = placing.beside(policies())) {
                assertThat(((HoldExpired) awaitExpiry(side).getPayload()).holdId())
                        .isEqualTo(hold);
                await("no task is left", () -> number("SELECT count(*) FROM work.scheduled_tasks") == 0);
                assertThat(side.log.payloads())
                        .filteredOn(HoldExpired.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    private static DomainEventMessage<?> placed(CommandSide side) {
        return side.log.messages().stream()
                .filter(event -> event.getPayload() instanceof HoldPlaced)
                .findFirst()
                .orElseThrow();
    }

    private Process stuckNode(String event, UUID wallet, UUID hold) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StuckNode.class.getName(),
                        database.jdbcUrl(),
                        "chamberlain_projector",
                        database.passwordOf(Login.PROJECTOR),
                        event,
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
        await("the hold expired", () -> side.log.payloads().getLast() instanceof HoldExpired);
        return side.log.messages().getLast();
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void sql(String statement) {
        JdbcClient.create(database.superuser()).sql(statement).update();
    }

    private long number(String query) {
        return JdbcClient.create(database.superuser())
                .sql(query)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
