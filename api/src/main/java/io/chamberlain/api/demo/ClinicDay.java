package io.chamberlain.api.demo;

import static io.chamberlain.api.demo.Bodies.facility;
import static io.chamberlain.api.demo.Bodies.funding;
import static io.chamberlain.api.demo.Bodies.hold;
import static io.chamberlain.api.demo.Bodies.usd;
import static io.chamberlain.api.demo.Bodies.uuid;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A realistic day of two clinics: people register and get their roles, patients bring money to the desk, treatments are
 * held and captured, mistakes are made and reversed, and an officer looks at all of it. Everything goes through REST, so
 * it can be played once against an empty system.
 */
public final class ClinicDay {

    /** The people of the day besides the first administrator; their addresses end in {@code @demo.example}. */
    public static final List<String> PEOPLE = List.of("ines", "maria", "adler", "noor", "ada", "ben", "cleo");

    private final HttpClient http;
    private final URI base;
    private final Consumer<String> narrator;
    private final Mails mails;
    private final Map<String, String> passwords;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, String> userIds = new HashMap<>();
    private final Map<String, String> wallets = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private String clinic = "";

    /**
     * @param passwords of {@code admin} (the new one) and all {@link #PEOPLE}
     * @param mails what the node mailed
     * @param narrator is told each step as it happens
     */
    ClinicDay(HttpClient http, URI base, Map<String, String> passwords, Mails mails, Consumer<String> narrator) {
        this.http = http;
        this.base = base;
        this.passwords = Map.copyOf(passwords);
        this.mails = mails;
        this.narrator = narrator;
    }

    /**
     * How the day ended.
     *
     * @param balances posted amount by owner's name
     * @param refusals codes of what was refused, in order
     * @param replayEqualsLive whether the officer's replay equalled the live tables
     */
    public record Evening(Map<String, String> balances, List<String> refusals, boolean replayEqualsLive) {}

    public static String emailOf(String name) {
        return name + "@demo.example";
    }

    /** Plays the day. */
    public Evening play(String adminEmail, String oneTimePassword) {
        openTheHouse(adminEmail, oneTimePassword);
        giveRoles();
        proveAndDelegate();
        openWallets();
        workAtTheDesk();
        transferTwiceByAccident();
        freezeAndUnfreeze();
        mistakeAndReversal();
        lookAround();
        boolean equal = replayTheDay();
        return new Evening(balances(), List.copyOf(refusals), equal);
    }

    private void openTheHouse(String adminEmail, String oneTimePassword) {
        Visitor admin = visitor("admin");
        admin.signInFirst(adminEmail, oneTimePassword, password("admin"));
        tell("The first administrator signs in and replaces the one-time password");
        clinic = admin.post("/api/v1/facilities", facility("Harbor Hyperbaric Center", "CLINIC", "America/New_York"))
                .text("id");
        admin.post("/api/v1/facilities", facility("Hillside Hospital", "HOSPITAL", "America/Denver"));
        tell("Two facilities open");
        for (String name : PEOPLE) {
            visitor(name).post("/api/v1/users", registration(name));
        }
        tell(PEOPLE.size() + " people register");
    }

    private void giveRoles() {
        Visitor admin = visitor("admin");
        for (JsonNode user : admin.get("/api/v1/users?limit=50").json().path("items")) {
            String email = user.path("email").asString("");
            userIds.put(email.substring(0, email.indexOf('@')), user.path("id").asString(""));
        }
        List.of("ines", "maria", "adler", "noor").forEach(this::confirmAddress);
        tell("Whoever is to get a role confirms their address by the mail that went there");
        admin.post(roleChanges("ines"), Map.of("role", "ADMIN", "reason", "second administrator"));
        visitor("ines").signIn(emailOf("ines"), password("ines"));
        tell("The first administrator appoints the second: possible once");
        propose("maria", Map.of("role", "STAFF", "facilityId", clinic, "duties", List.of("BILLING"), "reason", "desk"));
        propose("adler", Map.of("role", "PROVIDER", "facilityId", clinic, "reason", "physician"));
        propose("noor", Map.of("role", "COMPLIANCE", "reason", "privacy officer"));
        tell("Staff, a provider and an officer get their roles from two administrators");
        for (String name : List.of("maria", "noor", "ada", "ben", "cleo")) {
            visitor(name).signIn(emailOf(name), password(name));
        }
    }

    private void confirmAddress(String name) {
        Visitor person = visitor(name);
        person.signIn(emailOf(name), password(name));
        person.post("/api/v1/users/me/email-verifications", Map.of());
        String token = mails.token(emailOf(name), person::pause);
        new Visitor(http, base).post("/api/v1/email-verifications/consumptions", Map.of("token", token));
    }

    private void proveAndDelegate() {
        visitor("ada").post("/api/v1/users/me/email-verifications", Map.of());
        tell("Ada asks for a mail to confirm her address: it is a file in outbox/ of the data directory");
        visitor("admin")
                .post(
                        "/api/v1/api-keys",
                        Map.of(
                                "serviceName",
                                "monthly reports",
                                "scopes",
                                List.of("wallets:read", "transactions:read"),
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(90)).toString()));
        tell("An administrator makes a key for a program that reads the books");
    }

    private void propose(String name, Map<String, ?> proposal) {
        Visitor admin = visitor("admin");
        Visitor ines = visitor("ines");
        String change = "/api/v1/role-changes/"
                + admin.post(roleChanges(name), proposal).text("id");
        ines.hearOf(admin);
        String seen = ines.get(change).text("contentHash");
        ines.post(change + "/approvals", Map.of("contentHash", seen));
    }

    private void openWallets() {
        for (String name : List.of("ada", "ben", "cleo")) {
            Map<String, ?> wallet = Map.of("currency", "USD", "label", "Treatments", "primary", true);
            wallets.put(name, visitor(name).post("/api/v1/wallets", wallet).text("id"));
        }
        visitor("ada").post("/api/v1/wallets", Map.of("currency", "USDC", "label", "Savings"));
        visitor("maria").post("/api/v1/wallets", Map.of("currency", "USD", "facilityId", clinic, "label", "Float"));
        tell("Patients and the clinic open wallets");
    }

    private void workAtTheDesk() {
        Visitor maria = visitor("maria");
        fund("ada", "1200.00", "R-1001");
        fund("ben", "300.00", "R-1002");
        fund("cleo", "80.00", "R-1003");
        tell("The desk takes money in: 1200.00, 300.00 and 80.00 USD");
        refuse(maria.attempt(of("ada") + "/fundings", funding("1200.00", "R-1001")));
        maria.post(of("ada") + "/debits", Map.of("amount", usd("180.00"), "invoiceId", uuid()));
        String course = maria.post(of("ada") + "/holds", hold("400.00")).text("facts.holdId");
        maria.post(of("ada") + "/holds/" + course + "/increases", Map.of("by", usd("100.00")));
        maria.post(of("ada") + "/holds/" + course + "/captures", Map.of("amount", usd("350.00")));
        refuse(maria.attempt(of("ada") + "/holds/" + course + "/captures", Map.of()));
        tell("A course is held, increased, captured in part; a second capture is refused");
        String visit = maria.post(of("cleo") + "/holds", hold("60.00")).text("facts.holdId");
        maria.post(of("cleo") + "/holds/" + visit + "/releases", Map.of("reason", "rescheduled"));
        refuse(maria.attempt(of("ben") + "/debits", Map.of("amount", usd("5000.00"), "invoiceId", uuid())));
        tell("A visit is released, an overdraft is refused");
    }

    private void transferTwiceByAccident() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> transfer = Map.of(
                "fromWalletId", id("ada"), "toWalletId", id("ben"), "amount", usd("75.25"), "description", "taxi");
        Visitor.Answer first = visitor("ada").attempt("/api/v1/transfers", transfer, key);
        Visitor.Answer again = visitor("ada").attempt("/api/v1/transfers", transfer, key);
        if (first.status() != 201 || !first.text("id").equals(again.text("id"))) {
            throw new IllegalStateException("a repeated transfer answered differently: " + again.status());
        }
        tell("A transfer is sent twice with one key and happens once");
    }

    private void freezeAndUnfreeze() {
        visitor("noor").post(of("cleo") + "/freezes", Map.of("reason", "card reported stolen"));
        refuse(visitor("maria").attempt(of("cleo") + "/debits", Map.of("amount", usd("10.00"), "invoiceId", uuid())));
        fund("cleo", "20.00", "R-1004");
        visitor("ines").post(of("cleo") + "/unfreezes", Map.of("reason", "cleared up"));
        tell("An officer freezes a wallet: credits pass, debits are refused; an administrator unfreezes it");
    }

    private void mistakeAndReversal() {
        Visitor ines = visitor("ines");
        Visitor.Answer mistake = visitor("maria").post(of("ben") + "/fundings", funding("30.00", "R-1005"));
        ines.hearOf(visitor("maria"));
        String transaction = mistake.headers().getOrDefault("Location", "") + "/reversals";
        ines.post(transaction, Map.of("reason", "wrong patient"));
        refuse(ines.attempt(transaction, Map.of("reason", "wrong patient, again")));
        ines.put(
                "/api/v1/configuration/hold.default-lifetime",
                Map.of("value", "PT48H", "reason", "courses are booked two days ahead"));
        tell("A mistaken funding is reversed, once; the lifetime of holds is changed");
    }

    private void lookAround() {
        refuse(visitor("ben").look(of("ada")));
        visitor("ben").get("/api/v1/wallets/" + id("ben") + "/transactions");
        visitor("noor").hearOf(visitor("ines"));
        visitor("noor").get("/api/v1/compliance/events?stream=" + id("ada"));
        visitor("noor")
                .get("/api/v1/compliance/wallets/" + id("ada") + "?asOf=@"
                        + visitor("noor").position());
        tell("A patient sees nobody else's wallet; the officer reads a wallet's history");
    }

    private boolean replayTheDay() {
        Visitor noor = visitor("noor");
        String replay = "/api/v1/compliance/replays/"
                + noor.post("/api/v1/compliance/replays", Map.of()).text("id");
        while (noor.get(replay).text("state").equals("RUNNING")) {
            noor.pause();
        }
        boolean equal = noor.post(replay + "/comparisons", Map.of())
                .json()
                .path("equal")
                .asBoolean(false);
        noor.delete(replay);
        tell("The officer replays the day into another schema and compares: " + (equal ? "equal" : "DIFFERENT"));
        return equal;
    }

    private Map<String, String> balances() {
        Map<String, String> balances = new LinkedHashMap<>();
        wallets.forEach((name, id) -> {
            visitor(name).hearOf(visitor("ines"));
            balances.put(name, visitor(name).get("/api/v1/wallets/" + id).text("posted.amount"));
        });
        return balances;
    }

    private void fund(String name, String amount, String receipt) {
        visitor("maria").post(of(name) + "/fundings", funding(amount, receipt));
    }

    private void refuse(Visitor.Answer answer) {
        if (answer.status() < 400 || answer.status() >= 500) {
            throw new IllegalStateException("expected a refusal, but it answered " + answer.status());
        }
        refusals.add(answer.code());
    }

    private Visitor visitor(String name) {
        return visitors.computeIfAbsent(name, _ -> new Visitor(http, base));
    }

    private String password(String name) {
        return passwords.getOrDefault(name, "");
    }

    private String roleChanges(String name) {
        return "/api/v1/users/" + userIds.getOrDefault(name, "") + "/role-changes";
    }

    private String id(String name) {
        return wallets.getOrDefault(name, "");
    }

    private String of(String name) {
        return "/api/v1/wallets/" + id(name);
    }

    private void tell(String step) {
        narrator.accept(step);
    }

    private Map<String, ?> registration(String name) {
        String first = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Map.of("email", emailOf(name), "password", password(name), "firstName", first, "lastName", "Demo");
    }
}
