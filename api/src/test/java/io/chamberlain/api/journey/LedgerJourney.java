package io.chamberlain.api.journey;

import static io.chamberlain.api.journey.House.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What has to hold of money whatever happens at the same time, seen from outside. */
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
    void duplicates_at_the_same_time_collapse_to_one_answer() {
        Guest owner = House.patient("collapse");
        String from = House.wallet(owner, "100.00");
        String to = House.wallet(owner, null);
        String key = UUID.randomUUID().toString();
        List<Guest.Answer> answers = together(20, _ -> transfer(owner, from, to, "5.00", key));
        assertThat(answers).allSatisfy(a -> assertThat(a.status()).as(a.body()).isIn(201, 409));
        assertThat(answers.stream()
                        .filter(a -> a.status() == 201)
                        .map(a -> a.text("facts.movementId"))
                        .distinct())
                .hasSize(1);
        assertThat(balance(owner, from)).isEqualTo("95.00");
    }

    @Test
    void no_update_is_lost_on_a_hot_account() {
        Guest owner = House.patient("hot");
        String wallet = House.wallet(owner, null);
        List<Guest.Answer> answers = together(60, _ -> untilUncontended(() -> House.fund(wallet, "1.00")));
        assertThat(answers).allSatisfy(a -> a.expect(201));
        assertThat(balance(owner, wallet)).isEqualTo("60.00");
        assertThat(owner.get("/api/v1/wallets/" + wallet, atLeastNow())
                        .json()
                        .path("version")
                        .asLong())
                .isEqualTo(60);
    }

    @Test
    void transfers_at_the_same_time_conserve_money() {
        Guest owner = House.patient("conserve");
        List<String> wallets =
                List.of(House.wallet(owner, "100.00"), House.wallet(owner, "100.00"), House.wallet(owner, "100.00"));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(3);
            pairs.add(new int[] {from, (from + 1 + random.nextInt(2)) % 3, 1 + random.nextInt(6000)});
        }
        together(
                60,
                i -> transfer(
                        owner,
                        wallets.get(pairs.get(i)[0]),
                        wallets.get(pairs.get(i)[1]),
                        BigDecimal.valueOf(pairs.get(i)[2], 2).toPlainString()));
        BigDecimal sum =
                wallets.stream().map(w -> new BigDecimal(balance(owner, w))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("300.00");
        wallets.forEach(w -> assertBalanceIsJournal(owner, w));
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
    void nobody_drains_more_than_there_is() {
        Guest owner = House.patient("drain");
        String wallet = House.wallet(owner, "100.00");
        List<Guest.Answer> answers = together(20, _ -> untilUncontended(() -> debit(wallet, "10.00")));
        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(10);
        answers.stream().filter(a -> a.status() != 201).forEach(a -> a.refused(422, "INSUFFICIENT_FUNDS"));
        assertThat(balance(owner, wallet)).isEqualTo("0.00");
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

    @Test
    void of_twenty_captures_at_the_same_time_one_succeeds() {
        Guest owner = House.patient("captures");
        String wallet = House.wallet(owner, "100.00");
        String hold = House.clerk()
                .post(
                        "/api/v1/wallets/" + wallet + "/holds",
                        Map.of(
                                "amount",
                                usd("60.00"),
                                "purpose",
                                "INVOICE",
                                "reference",
                                UUID.randomUUID().toString()))
                .expect(201)
                .text("facts.holdId");
        String path = "/api/v1/wallets/" + wallet + "/holds/" + hold + "/captures";
        List<Guest.Answer> answers =
                together(20, _ -> untilUncontended(() -> House.clerk().post(path, Map.of())));
        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
        answers.stream().filter(a -> a.status() != 201).forEach(a -> a.refused(409, "HOLD_ALREADY_RESOLVED"));
        assertThat(balance(owner, wallet)).isEqualTo("40.00");
    }

    private static Guest.Answer transfer(Guest owner, String from, String to, String amount) {
        return transfer(owner, from, to, amount, UUID.randomUUID().toString());
    }

    private static Guest.Answer transfer(Guest owner, String from, String to, String amount, String key) {
        return owner.post(
                "/api/v1/transfers",
                Map.of("fromWalletId", from, "toWalletId", to, "amount", usd(amount)),
                "Idempotency-Key",
                key);
    }

    private static Guest.Answer debit(String wallet, String amount) {
        return House.clerk()
                .post(
                        "/api/v1/wallets/" + wallet + "/debits",
                        Map.of(
                                "amount",
                                usd(amount),
                                "invoiceId",
                                UUID.randomUUID().toString()));
    }

    /** A client that is told of contention tries again, as it is told to. */
    private static Guest.Answer untilUncontended(Callable<Guest.Answer> attempt) throws Exception {
        Guest.Answer answer = attempt.call();
        while (answer.status() == 409 && answer.text("code").equals("TOO_MUCH_CONTENTION")) {
            answer = attempt.call();
        }
        return answer;
    }

    private static String newest(Guest owner, String wallet) {
        return owner.get("/api/v1/wallets/" + wallet + "/transactions?limit=1", atLeastNow())
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
    }

    private static String balance(Guest owner, String wallet) {
        return owner.get("/api/v1/wallets/" + wallet, atLeastNow()).expect(200).text("posted.amount");
    }

    private static void assertBalanceIsJournal(Guest owner, String wallet) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row :
                everything(owner, "/api/v1/wallets/" + wallet + "/transactions").reversed()) {
            sum = sum.add(signed(row));
            assertThat(new BigDecimal(row.at("/balanceAfter/amount").asString()))
                    .isEqualByComparingTo(sum);
        }
        assertThat(new BigDecimal(balance(owner, wallet))).isEqualByComparingTo(sum);
    }

    private static List<JsonNode> everything(Guest guest, String path) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = guest.get(path + "?limit=200" + cursor, atLeastNow())
                    .expect(200)
                    .json();
            page.path("items").forEach(rows::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return rows;
    }

    private static BigDecimal signed(JsonNode row) {
        BigDecimal amount = new BigDecimal(row.at("/amount/amount").asString());
        return row.path("direction").asString().equals("CREDIT") ? amount : amount.negate();
    }

    /** Reads that see everything the log has now. */
    private static String[] atLeastNow() {
        return new String[] {"Chamberlain-At-Least", Long.toString(House.head())};
    }

    private interface Step<T> {
        T at(int index) throws Exception;
    }

    private static <T> List<T> together(int times, Step<T> step) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                running.add(threads.submit(() -> step.at(index)));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
