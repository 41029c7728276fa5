package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may command a wallet, as a table that the code itself answers; {@code docs/commands.md} begins with that table. */
class WalletAccessTest {

    private static final Path PAGE = Path.of("..", "docs", "commands.md");

    /** What follows is written by {@code CommandAccessTest}. */
    private static final String REST = "\n# Who may command everything else\n";

    private static final UUID ID = new UUID(0, 1);
    private static final UUID INVOICE_HOLD = new UUID(0, 2);
    private static final UUID WITHDRAWAL_HOLD = new UUID(0, 3);
    private static final Money ONE = Money.of("1", Currency.USD);

    private static final Map<String, Actor> WHO = who();

    @Test
    void the_page_of_commands_is_what_the_code_answers() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("chamberlain.docs"))) {
            Files.createDirectories(PAGE.getParent());
            String old = Files.exists(PAGE) ? Files.readString(PAGE) : "";
            Files.writeString(PAGE, page + (old.contains(REST) ? old.substring(old.indexOf(REST)) : REST));
        }
        assertThat(Files.readString(PAGE))
                .as("docs/commands.md is stale: run the tests with -Dchamberlain.docs=write")
                .startsWith(page + REST);
    }

    @Test
    void every_command_is_on_the_page() {
        Set<Class<?>> listed = commands(Owner.user(ANNA.userId())).values().stream()
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(listed).containsExactlyInAnyOrder(WalletCommand.class.getPermittedSubclasses());
    }

    /** Written from the design's table, not from the code. */
    private static final Map<String, Set<String>> OF_A_PERSON = Map.ofEntries(
            Map.entry("OpenWallet", Set.of("owner")),
            Map.entry("CloseWallet", Set.of("owner")),
            Map.entry("MakePrimary", Set.of("owner")),
            Map.entry("TransferFunds", Set.of("owner")),
            Map.entry("FundWallet from a receipt", Set.of("billing staff", "billing staff elsewhere", "administrator")),
            Map.entry("FundWallet from a payment", Set.of("system")),
            Map.entry("FundWallet from a deposit", Set.of("system")),
            Map.entry("DebitWallet", Set.of("billing staff", "billing staff elsewhere", "system")),
            Map.entry("PlaceHold for an invoice", Set.of("billing staff", "billing staff elsewhere", "system")),
            Map.entry("PlaceHold for a withdrawal", Set.of("system")),
            Map.entry("IncreaseHold of an invoice", Set.of("billing staff", "system")),
            Map.entry("IncreaseHold of a withdrawal", Set.of("system")),
            Map.entry("CaptureHold of an invoice", Set.of("billing staff", "system")),
            Map.entry("CaptureHold of a withdrawal", Set.of("system")),
            Map.entry("ReleaseHold of an invoice", Set.of("billing staff", "system")),
            Map.entry("ReleaseHold of a withdrawal", Set.of("system")),
            Map.entry("ExpireHold", Set.of("system")),
            Map.entry("FreezeWallet", Set.of("administrator", "compliance")),
            Map.entry("UnfreezeWallet", Set.of("administrator")),
            Map.entry("ReverseMovement", Set.of("administrator")));

    @Test
    void who_may_command_a_persons_wallet_is_as_the_design_says() {
        Owner anna = Owner.user(ANNA.userId());
        assertThat(allowed(anna)).isEqualTo(OF_A_PERSON);
    }

    @Test
    void what_is_a_persons_own_in_a_facilitys_wallet_is_its_billing_staffs_and_nobody_elses() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        OF_A_PERSON.forEach((command, who) -> expected.put(
                command,
                who.stream()
                        .filter(name -> !name.equals("billing staff elsewhere"))
                        .map(name -> name.equals("owner") ? "billing staff" : name)
                        .collect(Collectors.toSet())));
        assertThat(allowed(Owner.facility(HARBOUR))).isEqualTo(expected);
    }

    @Test
    void nobody_brings_money_into_a_wallet_of_their_own_or_sets_it_free() {
        Map<String, List<Actor>> others = Map.of(
                "FundWallet from a receipt", List.of(BILLING, ADMIN, keyOf(BILLING), keyOf(ADMIN)),
                "UnfreezeWallet", List.of(ADMIN, keyOf(ADMIN)),
                "ReverseMovement", List.of(ADMIN, keyOf(ADMIN)));
        others.forEach((command, who) -> who.forEach(actor -> {
            Owner themselves = Owner.user(actor.userId());
            assertThat(answer(commands(themselves).get(command), themselves, actor))
                    .as(command)
                    .isEqualTo("403");
        }));
    }

    @Test
    void a_key_of_a_facilitys_billing_takes_money_in_and_nothing_else_as_an_administrator_would() {
        List.of(Owner.user(ANNA.userId()), Owner.facility(HARBOUR))
                .forEach(owner -> commands(owner)
                        .forEach((name, command) -> assertThat(answer(command, owner, keyOf(BILLING)))
                                .as(name)
                                .matches(it -> it.equals("yes") == name.equals("FundWallet from a receipt"))));
    }

    @Test
    void what_is_the_owners_is_no_keys_that_acts_for_them() {
        Owner anna = Owner.user(ANNA.userId());
        List.of("OpenWallet", "CloseWallet", "MakePrimary", "TransferFunds")
                .forEach(command -> assertThat(answer(commands(anna).get(command), anna, keyOf(ANNA)))
                        .as(command)
                        .isNotEqualTo("yes"));
    }

    @Test
    void a_stranger_cannot_tell_a_wallet_from_none() {
        commands(Owner.user(ANNA.userId())).forEach((name, command) -> {
            if (!(command instanceof OpenWallet)) {
                assertThat(answer(command, Owner.user(ANNA.userId()), BEN))
                        .as(name)
                        .isEqualTo("404");
            }
        });
    }

    @Test
    void billing_staff_of_another_facility_cannot_tell_a_facilitys_wallet_from_none() {
        commands(Owner.facility(HARBOUR)).forEach((name, command) -> {
            if (!(command instanceof OpenWallet)) {
                assertThat(answer(command, Owner.facility(HARBOUR), BILLING_ELSEWHERE))
                        .as(name)
                        .isEqualTo("404");
            }
        });
    }

    private static Map<String, Set<String>> allowed(Owner owner) {
        Map<String, Set<String>> allowed = new LinkedHashMap<>();
        commands(owner)
                .forEach((name, command) -> allowed.put(
                        name,
                        WHO.entrySet().stream()
                                .filter(who ->
                                        answer(command, owner, who.getValue()).equals("yes"))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())));
        return allowed;
    }

    private static String page() {
        return """
                # Who may command a wallet

                Generated from the code by `WalletAccessTest`; run the tests with `-Dchamberlain.docs=write` to renew it. 403: told
                that it is not allowed. 404: not told that the wallet exists. Whatever is not listed is refused. Transfers need a
                proof of identity of the last five minutes. Nobody funds, unfreezes or reverses in a wallet of their own, whatever
                their role is.

                ## A person's wallet

                %s
                ## A facility's wallet

                Its owner is the facility, which acts through its own billing staff and nobody else.

                %s
                ## Not checked before there are invoices

                Billing staff of any facility debit any person's wallet, and hold an amount of it, for an invoice that they
                name by its id: nothing can ask yet whether there is such an invoice, whose it is and what is open of it.
                Until then every debit, hold and capture stores the facility of the staff who made it, an actor and an
                address; a hold is touched by the facility that placed it alone; owners see each movement at once; and
                administrators reverse what was wrong. [ADR 0013](adr/0013-a-facility-acts-on-its-wallet-through-its-billing-staff.md) says why.
                """.formatted(table(Owner.user(ANNA.userId())), table(Owner.facility(HARBOUR)));
    }

    private static String table(Owner owner) {
        StringBuilder table = new StringBuilder("| command | " + String.join(" | ", WHO.keySet()) + " |\n");
        table.append("|---".repeat(WHO.size() + 1)).append("|\n");
        commands(owner)
                .forEach((name, command) -> table.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(WHO.values().stream()
                                .map(actor -> answer(command, owner, actor))
                                .collect(Collectors.joining(" | ")))
                        .append(" |\n"));
        return table.toString();
    }

    private static String answer(WalletCommand command, Owner owner, Actor actor) {
        Holds holds = new Holds(Currency.USD);
        holds.place(INVOICE_HOLD, hold(new Holds.Billing(HoldPurpose.INVOICE, HARBOUR)));
        holds.place(WITHDRAWAL_HOLD, hold(new Holds.Billing(HoldPurpose.WITHDRAWAL, null)));
        try {
            new WalletAccess(owner, holds).check(command, new Origin(actor, NOW));
            return "yes";
        } catch (Refused refused) {
            return Integer.toString(refused.refusal().kind().status());
        }
    }

    private static Holds.Hold hold(Holds.Billing billing) {
        return new Holds.Hold(billing, "R", ONE, NOW.plusSeconds(60));
    }

    private static Map<String, Actor> who() {
        Map<String, Actor> who = new LinkedHashMap<>();
        who.put("owner", ANNA);
        who.put("another patient", BEN);
        who.put("billing staff", BILLING);
        who.put("billing staff elsewhere", BILLING_ELSEWHERE);
        who.put("front desk", FRONT_DESK);
        who.put("provider", PROVIDER);
        who.put("administrator", ADMIN);
        who.put("compliance", OFFICER);
        who.put("analyst", ANALYST);
        who.put("nobody", NOBODY);
        who.put("system", SYSTEM);
        return who;
    }

    private static Map<String, WalletCommand> commands(Owner owner) {
        Map<String, WalletCommand> commands = new LinkedHashMap<>();
        commands.put(
                "OpenWallet", new OpenWallet(ID, owner, Currency.USD, WalletType.CUSTODIAL, null, null, null, false));
        commands.put("CloseWallet", new CloseWallet(ID, null));
        commands.put("MakePrimary", new MakePrimary(ID));
        commands.put("TransferFunds", new TransferFunds(ID, ID, ID, ONE, null));
        commands.put("FundWallet from a receipt", funding(FundingSource.RECEIPT));
        commands.put("FundWallet from a payment", funding(FundingSource.PAYMENT));
        commands.put("FundWallet from a deposit", funding(FundingSource.DEPOSIT));
        commands.put("DebitWallet", new DebitWallet(ID, ID, ONE, ID, null));
        commands.put("PlaceHold for an invoice", placing(HoldPurpose.INVOICE));
        commands.put("PlaceHold for a withdrawal", placing(HoldPurpose.WITHDRAWAL));
        commands.put("IncreaseHold of an invoice", new IncreaseHold(ID, INVOICE_HOLD, ONE));
        commands.put("IncreaseHold of a withdrawal", new IncreaseHold(ID, WITHDRAWAL_HOLD, ONE));
        commands.put("CaptureHold of an invoice", new CaptureHold(ID, INVOICE_HOLD, ID, null));
        commands.put("CaptureHold of a withdrawal", new CaptureHold(ID, WITHDRAWAL_HOLD, ID, null));
        commands.put("ReleaseHold of an invoice", new ReleaseHold(ID, INVOICE_HOLD, null));
        commands.put("ReleaseHold of a withdrawal", new ReleaseHold(ID, WITHDRAWAL_HOLD, null));
        commands.put("ExpireHold", new ExpireHold(ID, INVOICE_HOLD));
        commands.put("FreezeWallet", new FreezeWallet(ID, "x"));
        commands.put("UnfreezeWallet", new UnfreezeWallet(ID, "x"));
        commands.put("ReverseMovement", new ReverseMovement(ID, ID, 1, "x"));
        return commands;
    }

    private static FundWallet funding(FundingSource source) {
        return new FundWallet(ID, ID, ONE, source, "R", null);
    }

    private static PlaceHold placing(HoldPurpose purpose) {
        return new PlaceHold(ID, ID, ONE, purpose, "R", null, null);
    }
}
