package io.chamberlain.api.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second node that was given a data directory of its own and no key file, as its operator sees it. */
class KeyFileRefusedTest {

    @TempDir
    private Path data;

    @Test
    void a_node_without_the_databases_key_file_says_so_in_one_line_and_overwrites_nothing() throws Exception {
        try (TestDatabase database = TestDatabase.fresh().durable()) {
            JdbcClient sql = JdbcClient.create(database.superuser());
            sql.sql("INSERT INTO keys.key_check (derived) VALUES (decode(repeat('07', 32), 'hex'))")
                    .update();

            Process node = node(database);
            String errors = new String(node.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(node.waitFor()).isEqualTo(2);
            assertThat(errors.lines().filter(line -> line.startsWith("chamberlain: ")))
                    .singleElement()
                    .asString()
                    .contains("the key file", "is missing");
            assertThat(errors).doesNotContain("\tat ");
            assertThat(data.resolve("secrets").resolve("kek.json")).doesNotExist();
            assertThat(sql.sql("SELECT count(*) FROM authz.context_key")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private Process node(TestDatabase database) throws IOException {
        ProcessBuilder node = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Chamberlain.class.getName(),
                "run",
                "--server.port=0",
                "--chamberlain.data=" + data,
                "--chamberlain.database-url=" + database.jdbcUrl()));
        for (Login login : Login.values()) {
            node.environment()
                    .put(
                            "CHAMBERLAIN_" + login.name().toUpperCase(Locale.ROOT) + "_PASSWORD",
                            database.passwordOf(login));
        }
        node.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return node.start();
    }
}
