package io.chamberlain.api.journey;

import static io.chamberlain.api.journey.House.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Wallets as those who move money see them, one after the other and at the same time. */
final class Ledger {

    private Ledger() {}

    static Guest.Answer transfer(Guest owner, String from, String to, String amount) {
        return transfer(owner, from, to, amount, UUID.randomUUID().toString());
    }

    static Guest.Answer transfer(Guest owner, String from, String to, String amount, String key) {
        return owner.post(
                "/api/v1/transfers",
                Map.of("fromWalletId", from, "toWalletId", to, "amount", usd(amount)),
                "Idempotency-Key",
                key);
    }

    static Guest.Answer debit(String wallet, String amount) {
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
    static Guest.Answer untilUncontended(Callable<Guest.Answer> attempt) throws Exception {
        Guest.Answer answer = attempt.call();
        while (answer.status() == 409 && answer.text("code").equals("TOO_MUCH_CONTENTION")) {
            answer = attempt.call();
        }
        return answer;
    }

    static String newest(Guest owner, String wallet) {
        return owner.get("/api/v1/wallets/" + wallet + "/transactions?limit=1", atLeastNow())
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
    }

    static String balance(Guest owner, String wallet) {
        return owner.get("/api/v1/wallets/" + wallet, atLeastNow()).expect(200).text("posted.amount");
    }

    static void assertBalanceIsJournal(Guest owner, String wallet) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row :
                everything(owner, "/api/v1/wallets/" + wallet + "/transactions").reversed()) {
            sum = sum.add(signed(row));
            assertThat(new BigDecimal(row.at("/balanceAfter/amount").asString()))
                    .isEqualByComparingTo(sum);
        }
        assertThat(new BigDecimal(balance(owner, wallet))).isEqualByComparingTo(sum);
    }

    static List<JsonNode> everything(Guest guest, String path) {
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

    static BigDecimal signed(JsonNode row) {
        BigDecimal amount = new BigDecimal(row.at("/amount/amount").asString());
        return row.path("direction").asString().equals("CREDIT") ? amount : amount.negate();
    }

    /** Reads that see everything the log has now. */
    static String[] atLeastNow() {
        return new String[] {"Chamberlain-At-Least", Long.toString(House.head())};
    }

    interface Step<T> {
        T at(int index) throws Exception;
    }

    static <T> List<T> together(int times, Step<T> step) {
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
