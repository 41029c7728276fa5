package io.chamberlain.api.journey;

import io.chamberlain.api.boot.Chamberlain;
import io.chamberlain.api.oidc.LocalIssuer;
import io.chamberlain.contract.port.EventHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application with a database of its own, started once for all journeys of the module. */
final class House {

    static final String PASSWORD = "correct battery staple horse";

    private static final Pattern ONE_TIME = Pattern.compile("one-time password +(\\S+)");
    private static final Map<String, Guest> GUESTS = new ConcurrentHashMap<>();
    private static final Map<Guest, Long> PROVED = new ConcurrentHashMap<>();

    private static final LocalIssuer ISSUER = new LocalIssuer();
    private static final ConfigurableApplicationContext CONTEXT;
    private static final URI BASE;
    private static final String ONE_TIME_PASSWORD;
    private static final Path DATA;

    static {
        PrintStream console = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            DATA = Files.createTempDirectory("chamberlain-journey");
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            CONTEXT = new SpringApplication(Chamberlain.class)
                    .run(
                            "--server.port=0",
                            "--chamberlain.data=" + DATA,
                            "--chamberlain.registration.floor=PT0S",
                            "--chamberlain.sign-in.floor=PT0S",
                            "--chamberlain.oidc.issuers[0].name=local",
                            "--chamberlain.oidc.issuers[0].issuer=" + ISSUER.issuer(),
                            "--chamberlain.oidc.issuers[0].audience=" + LocalIssuer.AUDIENCE,
                            "--chamberlain.oidc.issuers[0].jwks-uri=" + ISSUER.keys(),
                            "--chamberlain.limits.address=100000",
                            "--chamberlain.limits.unknown-session=200",
                            "--chamberlain.limits.account=100000",
                            "--chamberlain.limits.sign-in=100000",
                            "--chamberlain.limits.sign-in-account=12",
                            "--chamberlain.limits.registration=100000",
                            "--chamberlain.streams.heartbeat=PT0.3S");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(console);
            console.print(
                    said.toString(StandardCharsets.UTF_8).replaceAll(ONE_TIME.pattern(), "one-time password ***"));
        }
        int port = ((WebServerApplicationContext) CONTEXT).getWebServer().getPort();
        BASE = URI.create("http://localhost:" + port);
        Matcher found = ONE_TIME.matcher(said.toString(StandardCharsets.UTF_8));
        if (!found.find()) {
            throw new IllegalStateException("no one-time password was printed");
        }
        ONE_TIME_PASSWORD = found.group(1);
    }

    private House() {}

    static ApplicationContext context() {
        return CONTEXT;
    }

    /** The newest position of the log. */
    static long head() {
        return CONTEXT.getBean(EventHistory.class).head();
    }

    static URI base() {
        return BASE;
    }

    static String oneTimePassword() {
        return ONE_TIME_PASSWORD;
    }

    /** Nobody signed in. */
    static Guest stranger() {
        return new Guest(BASE, null, null);
    }

    /** The first administrator. */
    static Guest admin() {
        return proved(GUESTS.computeIfAbsent("admin", _ -> {
            Guest.Answer answer = stranger()
                    .post(
                            "/api/v1/sessions",
                            Map.of(
                                    "email", "admin@chamberlain.local",
                                    "password", ONE_TIME_PASSWORD,
                                    "newPassword", PASSWORD));
            return Guest.of(BASE, answer.expect(201));
        }));
    }

    /** The second administrator, whom the first appointed alone. */
    static Guest secondAdmin() {
        return proved(GUESTS.computeIfAbsent("second-admin", name -> {
            Guest person = reads(register(name), name);
            admin().post(
                            "/api/v1/users/" + person.userId() + "/role-changes",
                            Map.of("role", "ADMIN", "reason", "second"))
                    .expect(201);
            return signIn(name);
        }));
    }

    /** Steps up before what they proved last is too old for what needs a fresh proof. */
    private static Guest proved(Guest guest) {
        long now = System.nanoTime();
        Long last = PROVED.putIfAbsent(guest, now);
        if (last != null && now - last > TimeUnit.MINUTES.toNanos(2)) {
            guest.post("/api/v1/sessions/" + guest.sessionId() + "/step-ups", Map.of("password", PASSWORD))
                    .expect(200);
            PROVED.put(guest, now);
        }
        return guest;
    }

    static Guest patient(String name) {
        return proved(GUESTS.computeIfAbsent(name, House::register));
    }

    static Guest officer() {
        return GUESTS.computeIfAbsent(
                "officer", name -> appointed(name, Map.of("role", "COMPLIANCE", "reason", "officer")));
    }

    /** Bills at the first facility. */
    static Guest clerk() {
        return GUESTS.computeIfAbsent(
                "clerk",
                name -> appointed(
                        name,
                        Map.of(
                                "role",
                                "STAFF",
                                "facilityId",
                                facility(),
                                "duties",
                                new String[] {"BILLING"},
                                "reason",
                                "desk")));
    }

    private static String theFacility;

    static synchronized String facility() {
        if (theFacility == null) {
            theFacility = admin().post(
                            "/api/v1/facilities",
                            Map.of("name", "Harbor", "type", "CLINIC", "timeZone", "America/New_York"))
                    .expect(201)
                    .text("id");
        }
        return theFacility;
    }

    private static Guest appointed(String name, Map<String, ?> proposal) {
        Guest person = reads(register(name), name);
        secondAdmin();
        String change = admin().post("/api/v1/users/" + person.userId() + "/role-changes", proposal)
                .expect(201)
                .text("id");
        approve(change).expect(200);
        return signIn(name);
    }

    /** The second administrator reads a role change and approves what they have read. */
    static Guest.Answer approve(String change) {
        String path = "/api/v1/role-changes/" + change;
        String seen = secondAdmin()
                .get(path, "Chamberlain-At-Least", Long.toString(head()))
                .expect(200)
                .text("contentHash");
        return secondAdmin().post(path + "/approvals", Map.of("contentHash", seen));
    }

    static Guest register(String name) {
        stranger()
                .post("/api/v1/users", Map.of("email", email(name), "password", PASSWORD, "firstName", "Test"))
                .expect(202);
        return signIn(name);
    }

    /** Shows by the newest mail that they read their address. */
    static Guest reads(Guest person, String name) {
        person.post("/api/v1/users/me/email-verifications", null).expect(202);
        Map<String, String> shown = Map.of("token", mailbox(email(name)).token(0));
        stranger().post("/api/v1/email-verifications/consumptions", shown).expect(200);
        return person;
    }

    static Guest signIn(String name) {
        return Guest.of(
                BASE,
                stranger()
                        .post("/api/v1/sessions", Map.of("email", email(name), "password", PASSWORD))
                        .expect(201));
    }

    /** Vouches for whomever it is told. */
    static LocalIssuer issuer() {
        return ISSUER;
    }

    /** What was mailed to an address. */
    static Mailbox mailbox(String address) {
        return new Mailbox(DATA.resolve("outbox"), address);
    }

    static String email(String name) {
        return name + "@journey.example";
    }

    /** A new USD wallet of a person with an amount in it; nothing for null. */
    static String wallet(Guest owner, String amount) {
        String id = owner.post("/api/v1/wallets", Map.of("currency", "USD"))
                .expect(201)
                .text("id");
        if (amount != null) {
            fund(id, amount).expect(201);
        }
        return id;
    }

    static Guest.Answer fund(String wallet, String amount) {
        return clerk().post(
                        "/api/v1/wallets/" + wallet + "/fundings",
                        Map.of(
                                "amount",
                                usd(amount),
                                "source",
                                "RECEIPT",
                                "reference",
                                UUID.randomUUID().toString()));
    }

    static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }
}
