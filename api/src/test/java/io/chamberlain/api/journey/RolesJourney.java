package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.boot.Chamberlain;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.migrations.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A node that takes commands and one that answers reads, on one database. */
class RolesJourney {

    private static final String READY = "/actuator/health/readiness";

    @TempDir
    private Path directory;

    @Test
    void commands_are_taken_by_one_node_and_read_from_the_other() throws Exception {
        try (TestDatabase database = TestDatabase.fresh().durable();
                ConfigurableApplicationContext command = node("command", database)) {
            Guest stranger = new Guest(base(command), null, null);
            Map<String, String> ada =
                    Map.of("email", "ada@roles.example", "password", House.PASSWORD, "firstName", "Ada");
            stranger.post("/api/v1/users", ada).expect(202);
            Guest here = Guest.of(
                    base(command),
                    stranger.post("/api/v1/sessions", Map.of("email", "ada@roles.example", "password", House.PASSWORD))
                            .expect(201));
            Guest.Answer opened =
                    here.post("/api/v1/wallets", Map.of("currency", "USD")).expect(201);
            String wallet = "/api/v1/wallets/" + opened.text("id");

            assertThat(command.containsBean("readModelPass")).isFalse();
            assertThat(command.containsBean("attemptPass")).isFalse();
            here.get(wallet).refused(404, "NOT_FOUND");
            assertThat(command.getBean(ReadPosition.class).current()).isZero();
            stranger.get(READY).expect(200);

            try (ConfigurableApplicationContext query = node("query", database)) {
                Guest there = new Guest(base(query), here.token(), null);
                there.get(wallet, "Chamberlain-At-Least", opened.position()).expect(200);
                assertThat(query.containsBean("policies")).isFalse();
                await().untilAsserted(() ->
                        new Guest(base(query), null, null).get(READY).expect(200));
                there.post("/api/v1/wallets", Map.of("currency", "EUR")).refused(421, "COMMAND_MISDIRECTED");
                there.delete("/api/v1/sessions/" + UUID.randomUUID()).refused(421, "COMMAND_MISDIRECTED");
                Guest.Answer second =
                        here.post("/api/v1/wallets", Map.of("currency", "EUR")).expect(201);
                here.get("/api/v1/wallets/" + second.text("id"), "Chamberlain-At-Least", second.position())
                        .expect(200);
            }
        }
    }

    private ConfigurableApplicationContext node(String role, TestDatabase database) throws Exception {
        List<String> passwords = new ArrayList<>();
        for (Login login : Login.values()) {
            passwords.add("chamberlain_" + login.name().toLowerCase(Locale.ROOT) + "=" + database.passwordOf(login));
        }
        Path roles = Files.write(directory.resolve("roles.properties"), passwords);
        return new SpringApplication(Chamberlain.class)
                .run(
                        "--server.port=0",
                        "--chamberlain.role=" + role,
                        "--chamberlain.data=" + directory.resolve(role),
                        "--chamberlain.keys.file=" + directory.resolve("kek.json"),
                        "--chamberlain.database-url=" + database.jdbcUrl(),
                        "--chamberlain.roles-file=" + roles,
                        "--chamberlain.registration.floor=PT0S");
    }

    private static URI base(ConfigurableApplicationContext node) {
        return URI.create("http://localhost:"
                + ((WebServerApplicationContext) node).getWebServer().getPort());
    }
}
