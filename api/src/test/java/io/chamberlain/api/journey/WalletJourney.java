package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Money in, held, out, across and back, over HTTP. */
class WalletJourney {

    @Test
    void a_wallet_is_opened_funded_debited_and_its_owner_reads_it() {
        Guest ada = House.patient("ada");
        String wallet = House.wallet(ada, "100.00");
        Guest.Answer debit = House.clerk()
                .post(
                        "/api/v1/wallets/" + wallet + "/debits",
                        Map.of("amount", House.usd("30.50"), "invoiceId", UUID.randomUUID()))
                .expect(201);
        Guest.Answer read = ada.get("/api/v1/wallets/" + wallet, "Chamberlain-At-Least", debit.position())
                .expect(200);
        assertThat(read.text("available.amount")).isEqualTo("69.50");
        assertThat(read.header("ETag")).isEqualTo(debit.header("ETag"));
        Guest.Answer row = ada.get(debit.header("Location").orElseThrow()).expect(200);
        assertThat(row.text("direction")).isEqualTo("DEBIT");
        assertThat(row.text("balanceAfter.amount")).isEqualTo("69.50");
        Guest.Answer journal = ada.get("/api/v1/wallets/" + wallet + "/transactions?fields=id,amount")
                .expect(200);
        assertThat(journal.json().path("items")).hasSize(2).allMatch(item -> item.size() == 2);
    }

    @Test
    void another_persons_wallet_reads_like_one_that_does_not_exist() {
        String wallet = House.wallet(House.patient("ada"), null);
        Guest ben = House.patient("ben");
        Guest.Answer foreign = ben.get("/api/v1/wallets/" + wallet, "X-Request-Id", "same");
        Guest.Answer missing = ben.get("/api/v1/wallets/" + UUID.randomUUID(), "X-Request-Id", "same");
        assertThat(foreign.refused(404, "NOT_FOUND").body())
                .isEqualTo(missing.refused(404, "NOT_FOUND").body());
        Guest.Answer foreignClosure =
                ben.post("/api/v1/wallets/" + wallet + "/closures", Map.of(), "X-Request-Id", "same");
        Guest.Answer missingClosure =
                ben.post("/api/v1/wallets/" + UUID.randomUUID() + "/closures", Map.of(), "X-Request-Id", "same");
        assertThat(foreignClosure.refused(404, "NOT_FOUND").body())
                .isEqualTo(missingClosure.refused(404, "NOT_FOUND").body());
    }

    @Test
    void references_are_numbers_into_which_no_name_fits() {
        String wallet = House.wallet(House.patient("ada"), "10.00");
        for (String name : List.of("Ada Lovelace", "Ada.Lovelace", "Ada 1815", "9".repeat(65))) {
            House.clerk()
                    .post(
                            "/api/v1/wallets/" + wallet + "/fundings",
                            Map.of("amount", House.usd("1.00"), "source", "RECEIPT", "reference", name))
                    .refused(400, "INPUT_INVALID");
            House.clerk()
                    .post(
                            "/api/v1/wallets/" + wallet + "/holds",
                            Map.of("amount", House.usd("1.00"), "purpose", "INVOICE", "reference", name))
                    .refused(400, "INPUT_INVALID");
        }
    }

    @Test
    void a_hold_for_an_invoice_names_it_by_its_id() {
        String wallet = House.wallet(House.patient("ada"), "10.00");
        House.clerk()
                .post(
                        "/api/v1/wallets/" + wallet + "/holds",
                        Map.of("amount", House.usd("1.00"), "purpose", "INVOICE", "reference", "FAC-2026-000123"))
                .refused(422, "HOLD_NEEDS_INVOICE");
    }

    @Test
    void a_facilitys_wallet_is_opened_by_its_billing_staff_alone() {
        Map<String, String> wallet = Map.of("currency", "EUR", "facilityId", House.facility());
        House.admin().post("/api/v1/wallets", wallet).refused(403, "FORBIDDEN");
        House.patient("ada").post("/api/v1/wallets", wallet).refused(403, "FORBIDDEN");
        House.clerk().post("/api/v1/wallets", wallet).expect(201);
    }

    @Test
    void a_hold_is_increased_captured_in_part_and_resolved_once() {
        Guest ada = House.patient("ada");
        String wallet = House.wallet(ada, "100.00");
        String holds = "/api/v1/wallets/" + wallet + "/holds";
        Guest.Answer placed = House.clerk()
                .post(
                        holds,
                        Map.of(
                                "amount",
                                House.usd("40.00"),
                                "purpose",
                                "INVOICE",
                                "reference",
                                UUID.randomUUID().toString()))
                .expect(201);
        String hold = placed.header("Location").orElseThrow();
        House.clerk()
                .post(hold + "/increases", Map.of("by", House.usd("10.00")))
                .expect(200);
        Guest.Answer captured = House.clerk()
                .post(hold + "/captures", Map.of("amount", House.usd("45.00")))
                .expect(201);
        House.clerk().post(hold + "/releases", Map.of()).refused(409, "HOLD_ALREADY_RESOLVED");
        Guest.Answer read = ada.get("/api/v1/wallets/" + wallet, "Chamberlain-At-Least", captured.position());
        assertThat(read.text("posted.amount")).isEqualTo("55.00");
        assertThat(read.text("held.amount")).isEqualTo("0.00");
        assertThat(ada.get(hold).expect(200).text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void a_transfer_moves_money_once_however_often_it_is_sent() {
        Guest ada = House.patient("ada");
        Guest ben = House.patient("ben");
        String from = House.wallet(ada, "50.00");
        String to = House.wallet(ben, null);
        ada.post("/api/v1/sessions/" + ada.sessionId() + "/step-ups", Map.of("password", House.PASSWORD))
                .expect(200);
        Map<String, Object> transfer = Map.of("fromWalletId", from, "toWalletId", to, "amount", House.usd("20.00"));
        String key = UUID.randomUUID().toString();
        Guest.Answer first =
                ada.post("/api/v1/transfers", transfer, "Idempotency-Key", key).expect(201);
        Guest.Answer again =
                ada.post("/api/v1/transfers", transfer, "Idempotency-Key", key).expect(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(ben.get("/api/v1/wallets/" + to, "Chamberlain-At-Least", first.position())
                        .text("posted.amount"))
                .isEqualTo("20.00");
        Map<String, Object> other = Map.of("fromWalletId", from, "toWalletId", to, "amount", House.usd("21.00"));
        ada.post("/api/v1/transfers", other, "Idempotency-Key", key).refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_refused_first_attempt_replays_as_refused() {
        String wallet = House.wallet(House.patient("ada"), "1.00");
        String key = UUID.randomUUID().toString();
        Map<String, Object> debit = Map.of("amount", House.usd("2.00"), "invoiceId", UUID.randomUUID());
        String debits = "/api/v1/wallets/" + wallet + "/debits";
        House.clerk().post(debits, debit, "Idempotency-Key", key).refused(422, "INSUFFICIENT_FUNDS");
        House.fund(wallet, "10.00").expect(201);
        Guest.Answer again = House.clerk().post(debits, debit, "Idempotency-Key", key);
        assertThat(again.refused(422, "INSUFFICIENT_FUNDS").header("Idempotency-Replayed"))
                .hasValue("true");
    }

    @Test
    void a_reversal_compensates_once() {
        Guest ada = House.patient("ada");
        String wallet = House.wallet(ada, null);
        Guest.Answer funding = House.fund(wallet, "12.34").expect(201);
        String transaction = funding.header("Location").orElseThrow();
        House.admin()
                .get(transaction, "Chamberlain-At-Least", funding.position())
                .expect(200);
        Guest.Answer reversal = House.admin()
                .post(transaction + "/reversals", Map.of("reason", "entered twice"))
                .expect(201);
        House.admin()
                .post(transaction + "/reversals", Map.of("reason", "again"))
                .refused(409, "ALREADY_REVERSED");
        Guest.Answer read = ada.get("/api/v1/wallets/" + wallet, "Chamberlain-At-Least", reversal.position());
        assertThat(read.text("posted.amount")).isEqualTo("0.00");
    }

    @Test
    void a_frozen_wallet_takes_money_and_gives_none() {
        String wallet = House.wallet(House.patient("ada"), "10.00");
        String path = "/api/v1/wallets/" + wallet;
        House.officer().post(path + "/freezes", Map.of("reason", "asked for")).expect(200);
        House.fund(wallet, "5.00").expect(201);
        House.clerk()
                .post(path + "/debits", Map.of("amount", House.usd("1.00"), "invoiceId", UUID.randomUUID()))
                .refused(423, "WALLET_IS_FROZEN");
        House.officer().post(path + "/unfreezes", Map.of("reason", "no")).refused(403, "FORBIDDEN");
        House.admin().post(path + "/unfreezes", Map.of("reason", "cleared")).expect(200);
        House.clerk()
                .post(path + "/debits", Map.of("amount", House.usd("1.00"), "invoiceId", UUID.randomUUID()))
                .expect(201);
    }

    @Test
    void a_stale_version_is_refused() {
        Guest ada = House.patient("ada");
        Guest.Answer opened =
                ada.post("/api/v1/wallets", Map.of("currency", "EUR")).expect(201);
        String path = opened.header("Location").orElseThrow();
        ada.post(path + "/closures", Map.of(), "If-Match", "\"7\"").refused(412, "VERSION_MISMATCH");
        ada.post(path + "/closures", Map.of(), "If-Match", opened.header("ETag").orElseThrow())
                .expect(200);
    }

    @Test
    void lists_are_walked_by_cursor_and_bounded() {
        Guest cleo = House.register("cleo-" + UUID.randomUUID());
        String last = "";
        for (int i = 0; i < 5; i++) {
            last = cleo.post("/api/v1/wallets", Map.of("currency", "USD", "label", "w" + i))
                    .expect(201)
                    .position();
        }
        List<String> labels = new ArrayList<>();
        String path = "/api/v1/wallets?limit=2";
        String cursor = "";
        do {
            Guest.Answer page =
                    cleo.get(path + cursor, "Chamberlain-At-Least", last).expect(200);
            page.json()
                    .path("items")
                    .forEach(item -> labels.add(item.path("label").asString()));
            cursor = page.json().hasNonNull("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        assertThat(labels).containsExactly("w4", "w3", "w2", "w1", "w0");
    }

    @Test
    void an_owner_sees_their_wallet_as_it_was_and_nobody_elses() {
        Guest gil = House.register("gil-" + UUID.randomUUID());
        String wallet = House.wallet(gil, null);
        Guest.Answer first = House.fund(wallet, "3.00").expect(201);
        Guest.Answer second = House.fund(wallet, "4.00").expect(201);
        String path = "/api/v1/wallets/" + wallet;
        Guest.Answer then = gil.get(path + "?asOf=@" + first.position(), "Chamberlain-At-Least", second.position())
                .expect(200);
        Guest.Answer now = gil.get(path).expect(200);
        assertThat(then.text("posted.amount")).isEqualTo("3.00");
        assertThat(then.position()).isEqualTo(first.position());
        assertThat(gil.get(path + "?asOf=@" + second.position()).expect(200).body())
                .as("the past up to now is what is there now")
                .isEqualTo(now.body());
        assertThat(gil.get(path + "?asOf=" + now.text("updatedAt")).expect(200).status())
                .isEqualTo(200);
        gil.get(path + "?asOf=2020-01-01T00:00:00Z").refused(404, "NOT_FOUND");
        gil.get(path + "?asOf=@999999999").refused(422, "BEYOND_THE_LOG");
        gil.get(path + "?asOf=yesterday").refused(400, "PARAMETER_INVALID");
        House.patient("ada").get(path + "?asOf=@" + first.position()).refused(404, "NOT_FOUND");
    }

    @Test
    void a_hold_and_a_transaction_show_the_version_a_command_is_checked_against() {
        Guest ada = House.patient("ada");
        String wallet = House.wallet(ada, "20.00");
        Guest.Answer held = House.clerk()
                .post(
                        "/api/v1/wallets/" + wallet + "/holds",
                        Map.of(
                                "amount",
                                House.usd("5.00"),
                                "purpose",
                                "INVOICE",
                                "reference",
                                UUID.randomUUID().toString()))
                .expect(201);
        String hold = held.header("Location").orElseThrow();
        String seen = House.admin()
                .get(hold, "Chamberlain-At-Least", held.position())
                .expect(200)
                .header("ETag")
                .orElseThrow();
        Guest.Answer funding = House.fund(wallet, "1.00").expect(201);
        House.clerk().post(hold + "/captures", Map.of(), "If-Match", seen).refused(412, "VERSION_MISMATCH");
        Guest.Answer row = House.admin()
                .get(funding.header("Location").orElseThrow(), "Chamberlain-At-Least", funding.position())
                .expect(200);
        assertThat(row.header("ETag"))
                .hasValue("\"" + row.json().path("version").asLong() + "\"");
        House.clerk()
                .post(
                        hold + "/captures",
                        Map.of(),
                        "If-Match",
                        row.header("ETag").orElseThrow())
                .expect(201);
        House.admin()
                .post(
                        funding.header("Location").orElseThrow() + "/reversals",
                        Map.of("reason", "entered twice"),
                        "If-Match",
                        row.header("ETag").orElseThrow())
                .refused(412, "VERSION_MISMATCH");
    }
}
