package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chamberlain.api.boot.Chamberlain;
import io.chamberlain.api.demo.ClinicDay;
import io.chamberlain.api.demo.Visitor;
import io.chamberlain.migrations.PostgresDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a user runs it, in a process of its own, and what is left of it after the worst. */
class DemoJourney {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path data;

    private Process node;

    @AfterEach
    void clear() throws Exception {
        node.destroy();
        node.waitFor();
    }

    @Test
    void a_days_balances_survive_the_death_of_the_node_and_of_the_server() throws Exception {
        URI base = start();
        String told = Files.readString(output());
        assertThat(told).contains("compares: equal", "The day is over");
        try (PostgresDatabase database = PostgresDatabase.reach(data)) {
            new References(database).resolve();
        }
        Map<String, String> evening = balances(base);
        assertThat(evening)
                .containsEntry("ada", "594.75")
                .containsEntry("ben", "375.25")
                .containsEntry("cleo", "100.00");

        assertThat(readme(base))
                .contains("\"label\":\"Travel\"", "\"currency\":\"EUR\"", "\"posted\":{\"amount\":\"0.00\"");

        kill(node.pid());
        assertThat(balances(start())).isEqualTo(evening);

        kill(node.pid());
        kill(Long.parseLong(
                Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst().strip()));
        assertThat(balances(start())).isEqualTo(evening);
    }

    private URI start() throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Chamberlain.class.getName(),
                "run",
                "--server.port=" + port,
                "--chamberlain.data=" + data,
                "--chamberlain.demo=true"));
        node = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            String told = Files.readString(output());
            assertThat(node.isAlive()).as(told).isTrue();
            return told.contains("Chamberlain is ready");
        });
        return URI.create("http://localhost:" + port);
    }

    /** What the three requests of the README say last, sent as they are printed but for where this node is. */
    private String readme(URI base) throws Exception {
        String text = Files.readString(Path.of("..", "README.md"));
        String requests = text.substring(text.indexOf("## Three requests"), text.indexOf("## Map"));
        String script = Pattern.compile("(?s)```\n(.*?)```")
                .matcher(requests)
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"))
                .replace("localhost:8080", base.getAuthority())
                .replace(".chamberlain/secrets", data + "/secrets");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String curl = "curl() { '%s' -cp '%s' %s \"$@\"; }\n"
                .formatted(java, System.getProperty("java.class.path"), Curl.class.getName());
        Process shell = new ProcessBuilder("bash", "-euc", curl + script)
                .redirectErrorStream(true)
                .start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Path output() {
        return data.resolve("node.out");
    }

    private Map<String, String> balances(URI base) throws IOException {
        Properties signIns = new Properties();
        try (InputStream in = Files.newInputStream(data.resolve("secrets/demo.properties"));
                HttpClient http = HttpClient.newHttpClient()) {
            signIns.load(in);
            Map<String, String> balances = new TreeMap<>();
            for (String name : List.of("ada", "ben", "cleo")) {
                Visitor visitor = new Visitor(http, base);
                visitor.signIn(ClinicDay.emailOf(name), signIns.getProperty(ClinicDay.emailOf(name)));
                visitor.get("/api/v1/wallets?currency=USD")
                        .json()
                        .path("items")
                        .forEach(wallet ->
                                balances.put(name, wallet.at("/posted/amount").asString()));
            }
            return balances;
        }
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
