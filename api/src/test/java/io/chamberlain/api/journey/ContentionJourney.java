package io.chamberlain.api.journey;

import static io.chamberlain.api.journey.House.usd;
import static io.chamberlain.api.journey.Ledger.assertBalanceIsJournal;
import static io.chamberlain.api.journey.Ledger.atLeastNow;
import static io.chamberlain.api.journey.Ledger.balance;
import static io.chamberlain.api.journey.Ledger.debit;
import static io.chamberlain.api.journey.Ledger.together;
import static io.chamberlain.api.journey.Ledger.transfer;
import static io.chamberlain.api.journey.Ledger.untilUncontended;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What has to hold of money when much happens at the same time. */
class ContentionJourney {

    @Test
    void duplicates_at_the_same_time_collapse_to_one_answer() {
        Guest owner = House.patient("collapse");
        String from = House.wallet(owner, "100.00");
        String to = House.wallet(owner, null);
        String key = UUID.randomUUID().toString();
        List<Guest.Answer> answers = together(20, _ -> transfer(owner, from, to, "5.00", key));
        answers.stream().filter(a -> a.status() != 201).forEach(a -> a.refused(409, "IDEMPOTENCY_KEY_IN_FLIGHT"));
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
        List<Guest.Answer> answers = together(
                60,
                i -> transfer(
                        owner,
                        wallets.get(pairs.get(i)[0]),
                        wallets.get(pairs.get(i)[1]),
                        BigDecimal.valueOf(pairs.get(i)[2], 2).toPlainString()));
        List<String> moved = answers.stream()
                .filter(a -> a.status() == 201)
                .map(a -> a.text("id"))
                .toList();
        assertThat(moved).isNotEmpty().doesNotHaveDuplicates();
        answers.stream().filter(a -> a.status() != 201).forEach(ContentionJourney::assertRefusedForAReason);
        assertThat(wallets.stream().flatMap(w -> transfersOf(owner, w, "DEBIT")))
                .containsExactlyInAnyOrderElementsOf(moved);
        assertThat(wallets.stream().flatMap(w -> transfersOf(owner, w, "CREDIT")))
                .containsExactlyInAnyOrderElementsOf(moved);
        BigDecimal sum =
                wallets.stream().map(w -> new BigDecimal(balance(owner, w))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("300.00");
        wallets.forEach(w -> assertBalanceIsJournal(owner, w));
    }

    private static void assertRefusedForAReason(Guest.Answer answer) {
        if (answer.status() == 409) {
            answer.refused(409, "TOO_MUCH_CONTENTION");
        } else {
            answer.refused(422, "INSUFFICIENT_FUNDS");
        }
    }

    /** The groups of the wallet's rows that are one half of a transfer. */
    private static Stream<String> transfersOf(Guest owner, String wallet, String direction) {
        return Ledger.everything(owner, "/api/v1/wallets/" + wallet + "/transactions").stream()
                .filter(row -> row.path("type").asString().equals("TRANSFER"))
                .filter(row -> row.path("direction").asString().equals(direction))
                .map(row -> row.path("groupId").asString());
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
}
