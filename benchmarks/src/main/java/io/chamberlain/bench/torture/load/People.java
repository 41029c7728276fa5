package io.chamberlain.bench.torture.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everybody who acts: two administrators, a clerk who bills, and patients with one hot wallet each. */
public final class People {

    private static final int PATIENTS = 4;
    private static final String DOMAIN = "@torture.example";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Counts counts = new Counts();
    private final String password = "torture " + UUID.randomUUID();
    private final List<URI> nodes;
    private final Mails mails;
    private final Caller admin;
    private final Caller clerk;
    private final List<Caller> patients = new ArrayList<>();
    private final List<String> wallets = new ArrayList<>();
    private final Map<String, String> userIds = new HashMap<>();

    /**
     * @param nodes where they send their requests to, in turns
     * @param outbox where all of them put their mails
     */
    public People(List<URI> nodes, Path outbox) {
        this.nodes = nodes;
        this.mails = new Mails(outbox);
        this.admin = caller();
        this.clerk = caller();
    }

    /** The first administrator signs in and lets all others in; everybody who needs one has a wallet then. */
    public void settleIn(String oneTimePassword) {
        admin.signInFirst("admin@chamberlain.local", oneTimePassword, password);
        register("second");
        confirmAddress("second");
        propose("second", Map.of("role", "ADMIN", "reason", "second"));
        Caller second = caller();
        second.signIn("second" + DOMAIN, password);
        String facility = post(
                        admin,
                        "/api/v1/facilities",
                        Map.of("name", "Harbor", "type", "CLINIC", "timeZone", "America/New_York"))
                .text("id");
        register("clerk");
        confirmAddress("clerk");
        Map<String, ?> billing =
                Map.of("role", "STAFF", "facilityId", facility, "duties", List.of("BILLING"), "reason", "desk");
        approve(second, propose("clerk", billing));
        clerk.signIn("clerk" + DOMAIN, password);
        for (int i = 0; i < PATIENTS; i++) {
            register("patient" + i);
            Caller patient = caller();
            patients.add(patient);
            patient.signIn("patient" + i + DOMAIN, password);
            wallets.add(
                    post(patient, "/api/v1/wallets", Map.of("currency", "USD")).text("id"));
        }
    }

    private void register(String name) {
        Map<String, ?> person = Map.of("email", name + DOMAIN, "password", password, "firstName", "Test");
        caller().post("/api/v1/users", person, UUID.randomUUID().toString()).done();
        userIds.put(name, caller().signIn(name + DOMAIN, password).text("userId"));
    }

    /** Nobody is given a role before. */
    private void confirmAddress(String name) {
        Caller person = caller();
        person.signIn(name + DOMAIN, password);
        post(person, "/api/v1/users/me/email-verifications", Map.of());
        post(caller(), "/api/v1/email-verifications/consumptions", Map.of("token", mails.token(name + DOMAIN)));
    }

    private Caller.Answer propose(String name, Map<String, ?> role) {
        return post(admin, "/api/v1/users/" + userIds.get(name) + "/role-changes", role);
    }

    /** What is approved is what was read. */
    private static void approve(Caller approver, Caller.Answer proposed) {
        String path = "/api/v1/role-changes/" + proposed.text("id");
        String seen = approver.look(path, proposed.position()).done().text("contentHash");
        post(approver, path + "/approvals", Map.of("contentHash", seen));
    }

    private static Caller.Answer post(Caller caller, String path, Map<String, ?> body) {
        return caller.post(path, body, UUID.randomUUID().toString()).done();
    }

    /** Somebody new at the door, not signed in. */
    private Caller caller() {
        return new Caller(http, nodes, counts);
    }

    public Caller admin() {
        return admin;
    }

    public Caller clerk() {
        return clerk;
    }

    public Caller patient(int number) {
        return patients.get(number);
    }

    public List<String> wallets() {
        return List.copyOf(wallets);
    }

    public Counts counts() {
        return counts;
    }
}
