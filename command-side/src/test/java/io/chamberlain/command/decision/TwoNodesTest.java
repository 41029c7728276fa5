package io.chamberlain.command.decision;

import static io.chamberlain.command.decision.People.ADMIN;
import static io.chamberlain.command.decision.People.ANNA;
import static io.chamberlain.command.decision.People.BILLING;
import static io.chamberlain.command.decision.People.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.CaptureHold;
import io.chamberlain.contract.wallet.WalletCommand.DebitWallet;
import io.chamberlain.contract.wallet.WalletCommand.FreezeWallet;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.PlaceHold;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletType;
import io.chamberlain.migrations.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with memories of their own decide over one log in PostgreSQL. */
class TwoNodesTest {

    @TempDir
    private static Path directory;

    private static TestDatabase database;
    private static DurableNode here;
    private static DurableNode there;

    private final UUID wallet = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        here = new DurableNode(database, directory.resolve("kek.json"));
        there = new DurableNode(database, directory.resolve("kek.json"));
    }

    @AfterAll
    static void stop() {
        there.close();
        here.close();
        database.close();
    }

    @Test
    void of_twenty_captures_of_one_hold_on_two_nodes_one_succeeds() throws Exception {
        open();
        fund("50.00", null);
        UUID hold = UUID.randomUUID();
        String invoice = UUID.randomUUID().toString();
        there.accepts(BILLING, new PlaceHold(wallet, hold, usd("20.00"), HoldPurpose.INVOICE, invoice, null, null));
        List<Object> answers =
                together(node -> node.answer(BILLING, new CaptureHold(wallet, hold, UUID.randomUUID(), null)));
        assertThat(answers).filteredOn(Accepted.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(new WalletRefusal.HoldAlreadyResolved()::equals)
                .hasSize(19);
        assertThat(fund("1.00", null).facts()).containsEntry("balance", "31.00");
    }

    @Test
    void two_nodes_take_no_more_from_a_wallet_than_there_is() throws Exception {
        open();
        fund("50.00", null);
        List<Object> answers = together(node ->
                node.answer(SYSTEM, new DebitWallet(wallet, UUID.randomUUID(), usd("5.00"), UUID.randomUUID(), null)));
        assertThat(answers).filteredOn(Accepted.class::isInstance).hasSize(10);
        assertThat(answers)
                .filteredOn(new WalletRefusal.InsufficientFunds()::equals)
                .hasSize(10);
        assertThat(fund("1.00", null).facts()).containsEntry("balance", "1.00");
    }

    @Test
    void what_happens_to_the_wallet_of_an_erased_person_happens_without_what_is_written_of_it() {
        open();
        here.log.subjectKeys().destroy(Objects.requireNonNull(ANNA.userId()));
        fund("50.00", "for her knee");
        here.accepts(ADMIN, new FreezeWallet(wallet, "she is under review"));
        List<?> events = here.log
                .eventStore()
                .readEvents(wallet.toString())
                .asStream()
                .map(event -> event.getPayload())
                .toList();
        assertThat(((WalletFunded) events.get(1)).description()).isNull();
        assertThat(((WalletFrozen) events.get(2)).reason()).isNull();
    }

    private void open() {
        Owner owner = Owner.user(Objects.requireNonNull(ANNA.userId()));
        here.accepts(ANNA, new OpenWallet(wallet, owner, Currency.USD, WalletType.CUSTODIAL, null, null, null, false));
    }

    private Accepted fund(String amount, String description) {
        String receipt = UUID.randomUUID().toString();
        FundWallet funding =
                new FundWallet(wallet, UUID.randomUUID(), usd(amount), FundingSource.RECEIPT, receipt, description);
        return (Accepted) here.answer(ADMIN, funding);
    }

    private static List<Object> together(Function<DurableNode, Object> what) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = IntStream.range(0, 20)
                    .<Callable<Object>>mapToObj(i -> () -> what.apply(i % 2 == 0 ? here : there))
                    .toList();
            return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }
}
