package io.chamberlain.command.state;

import static io.chamberlain.command.decision.CommandSide.usd;
import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletType;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one log: what one remembers is never what its answers rest on. */
class KnownStatesTest {

    private final CommandSide here = CommandSide.started();
    private final CommandSide there = here.beside();
    private final UUID wallet = here.opensWallet(ANNA);

    @BeforeEach
    void fund() {
        here.accepts(ADMIN, funding("10.00"));
    }

    @AfterEach
    void stop() {
        there.close();
        here.close();
    }

    @Test
    void a_command_on_a_wallet_that_this_node_left_reads_nothing() {
        here.log.looks();
        assertThat(here.accepts(ADMIN, funding("1.00")).version()).isEqualTo(2);
        assertThat(here.log.looks()).isEmpty();
    }

    @Test
    void what_another_node_appended_is_decided_on() {
        there.accepts(ADMIN, funding("5.00"));
        assertThat(here.accepts(ADMIN, funding("1.00")).facts()).containsEntry("balance", "16.00");
        assertThat(there.accepts(ADMIN, funding("1.00")).facts()).containsEntry("balance", "17.00");
    }

    @Test
    void a_refusal_rests_on_the_log_alone() {
        there.accepts(ADMIN, funding("5.00"));
        assertThat(here.accepts(SYSTEM, debit("15.00")).facts()).containsEntry("balance", "0.00");
        assertThat(there.refuses(SYSTEM, debit("15.00"))).isEqualTo(new WalletRefusal.InsufficientFunds());
        assertThat(here.log.attempts()).hasSize(1);
    }

    @Test
    void an_answer_without_events_rests_on_the_log_alone() {
        UUID hold = UUID.randomUUID();
        here.accepts(SYSTEM, holding(hold));
        there.accepts(SYSTEM, new ReleaseHold(wallet, hold, "not needed"));
        int events = here.log.payloads().size();
        here.accepts(SYSTEM, new ExpireHold(wallet, hold));
        here.log.looks();
        here.accepts(SYSTEM, new ExpireHold(wallet, hold));
        assertThat(here.log.payloads()).hasSize(events);
        assertThat(here.log.looks()).containsExactly("stream of wallet");
    }

    @Test
    void what_was_not_appended_is_not_remembered() {
        here.log.failNext(new OutOfMemoryError("as the machine does"));
        assertThatThrownBy(() -> here.accepts(ADMIN, funding("5.00"))).hasStackTraceContaining("as the machine does");
        here.log.looks();
        assertThat(here.accepts(ADMIN, funding("1.00")).facts()).containsEntry("balance", "11.00");
        assertThat(here.log.looks()).containsExactly("stream of wallet");
    }

    @Test
    void after_an_erasure_nothing_is_remembered() {
        here.states.forgetAll();
        here.log.looks();
        here.accepts(ADMIN, funding("1.00"));
        assertThat(here.log.looks()).containsExactly("stream of wallet");
    }

    @Test
    void what_is_older_than_half_a_minute_is_read_again_and_gone() {
        here.nanos.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        here.log.looks();
        here.accepts(ADMIN, funding("1.00"));
        assertThat(here.log.looks()).isEmpty();
        here.nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        here.states.sweep();
        assertThat(here.states.size()).isZero();
        here.accepts(ADMIN, funding("1.00"));
        assertThat(here.log.looks()).containsExactly("stream of wallet");
    }

    @Test
    void whoever_comes_next_clears_away_what_is_old() {
        here.nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        UUID another = UUID.randomUUID();
        Owner ben = Owner.user(BEN.userId());
        here.accepts(BEN, new OpenWallet(another, ben, Currency.USD, WalletType.CUSTODIAL, null, null, null, false));
        assertThat(here.states.size()).isEqualTo(1);
    }

    @Test
    void a_state_weighs_what_is_pending_in_it_however_few_events_there_were() {
        AggregateCacheEntry<?> entry =
                here.states.take(KnownStates.key("wallet", wallet.toString())).entry();
        KnownStates small = new KnownStates(here.nanos::get);
        for (int i = 0; i < 20_000; i++) {
            small.keep("wallet/" + i, entry, 1, 0);
        }
        int light = small.size();
        small.forgetAll();
        for (int i = 0; i < 20_000; i++) {
            small.keep("wallet/" + i, entry, 1, 2048);
        }
        assertThat(light).isBetween(1, 19_999);
        assertThat(small.size()).isEqualTo(light / 2);
    }

    private DebitWallet debit(String amount) {
        return CommandSide.debit(wallet, usd(amount));
    }

    private PlaceHold holding(UUID hold) {
        String invoice = UUID.randomUUID().toString();
        return new PlaceHold(wallet, hold, usd("2.00"), HoldPurpose.INVOICE, invoice, null, null);
    }

    private FundWallet funding(String amount) {
        return CommandSide.funding(wallet, usd(amount), UUID.randomUUID().toString());
    }
}
