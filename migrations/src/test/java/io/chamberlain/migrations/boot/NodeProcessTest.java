package io.chamberlain.migrations.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.server.ClusterTemplate;
import io.chamberlain.migrations.server.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;

/** A process as an operator sees it: what it prints, and how it ends. */
class NodeProcessTest {

    @TempDir
    Path data;

    @Test
    void a_terminated_node_stops_its_server() throws Exception {
        ClusterTemplate.copyInto(data);
        Process node = node();
        try (BufferedReader output = node.inputReader()) {
            assertThat(output.lines().anyMatch("ready as chamberlain_query"::equals))
                    .isTrue();
            assertThat(EmbeddedServer.runningOn(data)).isPresent();
            node.destroy();
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            node.destroyForcibly();
        }
        assertThat(EmbeddedServer.runningOn(data)).isEmpty();
        assertThat(data.resolve("pg/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_database_that_cannot_be_used_is_exit_code_2() throws Exception {
        Files.writeString(data.resolve("pg"), "not a directory");
        Process node = node();
        String errors = new String(node.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isEqualTo(2);
        assertThat(errors).contains("postgres.password is missing");
    }

    private Process node() throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        "--chamberlain.data=" + data))
                .start();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DatabaseAutoConfiguration.class)
    static class Node {

        public static void main(String[] arguments) {
            SpringApplication application = new SpringApplication(Node.class);
            application.setKeepAlive(true);
            application.addListeners((ApplicationListener<ApplicationReadyEvent>)
                    ready -> print(ready.getApplicationContext().getBean(Database.class)));
            application.run(arguments);
        }

        private static void print(Database database) {
            try (Connection connection = database.pool(Login.QUERY, 2).getConnection()) {
                System.out.println("ready as " + connection.getMetaData().getUserName());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
