package io.chamberlain.api.journey;

import static io.chamberlain.api.journey.House.usd;
import static io.chamberlain.api.journey.Ledger.assertBalanceIsJournal;
import static io.chamberlain.api.journey.Ledger.balance;
import static io.chamberlain.api.journey.Ledger.debit;
import static io.chamberlain.api.journey.Ledger.everything;
import static io.chamberlain.api.journey.Ledger.newest;
import static io.chamberlain.api.journey.Ledger.signed;
import static io.chamberlain.api.journey.Ledger.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What has to hold of money, seen from outside. */
class LedgerJourney {

    @Test
    void every_group_of_the_journal_balances_in_each_currency() {
        Guest owner = House.patient("balanced");
        String from = House.wallet(owner, "100.00");
        String to = House.wallet(owner, null);
        transfer(owner, from, to, "33.33").expect(201);
        debit(from, "10.00").expect(201);
        Map<String, BigDecimal> groups = new HashMap<>();
        BigDecimal all = BigDecimal.ZERO;
        for (JsonNode row : everything(House.officer(), "/api/v1/transactions")) {
            groups.merge(
                    row.path("groupId").asString() + row.at("/amount/currency").asString(),
                    signed(row),
                    BigDecimal::add);
            all = all.add(signed(row));
        }
        assertThat(groups).isNotEmpty().allSatisfy((_, sum) -> assertThat(sum).isZero());
        assertThat(all).isZero();
    }

    @Test
    void a_duplicate_changes_nothing_and_answers_the_same() {
        Guest owner = House.patient("duplicate");
        String from = House.wallet(owner, "50.00");
        String to = House.wallet(owner, null);
        String key = UUID.randomUUID().toString();
        Guest.Answer first = transfer(owner, from, to, "20.00", key).expect(201);
        Guest.Answer second = transfer(owner, from, to, "20.00", key).expect(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).hasValue("true");
        assertThat(balance(owner, from)).isEqualTo("30.00");
        transfer(owner, from, to, "21.00", key).refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_balance_is_the_sum_of_its_journal_in_order() {
        Guest owner = House.patient("journal");
        String wallet = House.wallet(owner, "80.00");
        debit(wallet, "12.34").expect(201);
        House.fund(wallet, "0.01").expect(201);
        debit(wallet, "7.67").expect(201);
        assertBalanceIsJournal(owner, wallet);
        assertThat(balance(owner, wallet)).isEqualTo("60.00");
    }

    @Test
    void many_small_amounts_drift_by_nothing() {
        Guest owner = House.patient("drift");
        String wallet = House.wallet(owner, null);
        for (int i = 0; i < 30; i++) {
            House.fund(wallet, "0.10").expect(201);
        }
        for (int i = 0; i < 29; i++) {
            debit(wallet, "0.1").expect(201);
        }
        assertThat(balance(owner, wallet)).isEqualTo("0.10");
        House.fund(wallet, "0.001").refused(422, "AMOUNT_PRECISION");
    }

    @Test
    void currencies_do_not_mix() {
        Guest owner = House.patient("mixed");
        String dollars = House.wallet(owner, "10.00");
        String euros = owner.post("/api/v1/wallets", Map.of("currency", "EUR"))
                .expect(201)
                .text("id");
        transfer(owner, dollars, euros, "1.00").refused(422, "CURRENCY_MISMATCH");
        House.clerk()
                .post(
                        "/api/v1/wallets/" + dollars + "/fundings",
                        Map.of(
                                "amount", Map.of("amount", "1.00", "currency", "EUR"),
                                "source", "RECEIPT",
                                "reference", UUID.randomUUID().toString()))
                .refused(422, "CURRENCY_MISMATCH");
    }

    @Test
    void a_reversal_is_a_compensating_movement_and_happens_once() {
        Guest owner = House.patient("reversal");
        String from = House.wallet(owner, "40.00");
        String to = House.wallet(owner, null);
        transfer(owner, from, to, "15.00").expect(201);
        String row = newest(owner, from);
        String reversals = "/api/v1/transactions/" + row + "/reversals";
        House.admin().post(reversals, Map.of("reason", "wrong wallet")).expect(201);
        assertThat(balance(owner, from)).isEqualTo("40.00");
        assertThat(balance(owner, to)).isEqualTo("0.00");
        House.admin().post(reversals, Map.of("reason", "again")).refused(409, "ALREADY_REVERSED");
        House.admin()
                .post("/api/v1/transactions/" + newest(owner, from) + "/reversals", Map.of("reason", "back"))
                .refused(422, "REVERSAL_IS_FINAL");
        assertBalanceIsJournal(owner, from);
        assertBalanceIsJournal(owner, to);
    }

    @Test
    void a_refused_first_attempt_replays_as_refused() {
        Guest owner = House.patient("refused-first");
        String wallet = House.wallet(owner, "5.00");
        String key = UUID.randomUUID().toString();
        Map<String, ?> body =
                Map.of("amount", usd("50.00"), "invoiceId", UUID.randomUUID().toString());
        String path = "/api/v1/wallets/" + wallet + "/debits";
        House.clerk().post(path, body, "Idempotency-Key", key).refused(422, "INSUFFICIENT_FUNDS");
        House.fund(wallet, "100.00").expect(201);
        Guest.Answer again = House.clerk().post(path, body, "Idempotency-Key", key);
        again.refused(422, "INSUFFICIENT_FUNDS");
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(balance(owner, wallet)).isEqualTo("105.00");
    }
}
