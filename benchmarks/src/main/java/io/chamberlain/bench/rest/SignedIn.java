package io.chamberlain.bench.rest;

import io.chamberlain.bench.node.KeepAlive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Sessions of people who registered and signed in over REST.
 *
 * @param desks sessions of the administrator who books receipts
 */
record SignedIn(List<String> owners, List<String> desks) {

    /** The administrator is signed in once for each and once before, and nobody may have more than five sessions. */
    static final int PEOPLE = 4;

    private static final String ADMIN = "admin@chamberlain.local";

    static SignedIn at(int port, String oneTimePassword) throws IOException {
        String password = "bench " + UUID.randomUUID();
        try (KeepAlive http = new KeepAlive(port)) {
            post(
                    http,
                    "/api/v1/sessions",
                    object("email", ADMIN, "password", oneTimePassword, "newPassword", password));
            List<String> owners = new ArrayList<>();
            List<String> desks = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                String email = "patient" + i + "@bench.example";
                post(http, "/api/v1/users", object("email", email, "password", password, "firstName", "Test"));
                owners.add(token(http, email, password));
                desks.add(token(http, ADMIN, password));
            }
            return new SignedIn(owners, desks);
        }
    }

    private static String token(KeepAlive http, String email, String password) throws IOException {
        return post(http, "/api/v1/sessions", object("email", email, "password", password))
                .text("token");
    }

    private static KeepAlive.Answer post(KeepAlive http, String path, String json) throws IOException {
        return http.post(path, "", UUID.randomUUID().toString(), json).done();
    }

    /** Names and values in turns, none of which needs an escape. */
    private static String object(String... parts) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        for (int i = 0; i < parts.length; i += 2) {
            object.add('"' + parts[i] + "\":\"" + parts[i + 1] + '"');
        }
        return object.toString();
    }

    Visitor visitor(int port, int number) {
        return new Visitor(port, owners.get(number % PEOPLE), desks.get(number / PEOPLE % PEOPLE));
    }
}
