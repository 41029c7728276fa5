package io.chamberlain.migrations.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.KeyRotation;
import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.server.ClusterTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command around a rotation; the rotation itself is the event store's. */
class RotateKeysTest {

    @TempDir
    Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Path> rotated = new ArrayList<>();

    private int run(KeyRotation rotation, String... arguments) {
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new RotateKeys(both, both, () -> Optional.of(rotation)).run(arguments);
    }

    private int run(String... arguments) {
        return run(
                (owner, keyFile) -> {
                    rotated.add(keyFile);
                    return 3;
                },
                arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void aNodesData() throws IOException {
        ClusterTemplate.copyInto(data);
        Files.writeString(data.resolve("secrets/kek.json"), "{}");
        Files.createSymbolicLink(data.resolve("postgres"), ClusterTemplate.PROGRAMS.toAbsolutePath());
    }

    @Test
    void it_rotates_the_key_file_of_the_data_directory_and_says_how_many() throws IOException {
        aNodesData();
        assertThat(run("--data", data.toString())).isZero();
        assertThat(rotated).containsExactly(data.resolve("secrets/kek.json"));
        assertThat(said()).contains("3 keys are wrapped by a new key");
    }

    @Test
    void beside_a_running_node_it_refuses_and_touches_nothing() throws IOException {
        aNodesData();
        try (PostgresDatabase node = PostgresDatabase.embedded(data)) {
            assertThat(run("--data", data.toString())).isEqualTo(2);
        }
        assertThat(rotated).isEmpty();
        assertThat(said()).contains("is in use by a running Chamberlain").hasLineCount(1);
    }

    @Test
    void without_a_key_file_or_with_an_unknown_option_it_says_one_line() {
        assertThat(run("--data", data.toString())).isEqualTo(2);
        assertThat(said()).contains("no key file at").hasLineCount(1);
        assertThat(run("--now")).isEqualTo(2);
        assertThat(said()).contains("unknown option --now").hasLineCount(2);
    }

    @Test
    void a_rotation_that_breaks_off_says_that_nothing_is_lost() throws IOException {
        aNodesData();
        KeyRotation broken = (owner, keyFile) -> {
            throw new IllegalStateException("a key does not open");
        };
        assertThat(run(broken, "--data", data.toString())).isEqualTo(1);
        assertThat(said()).contains("nothing is lost: a key does not open").hasLineCount(1);
    }

    @Test
    void help_tells_how() {
        assertThat(run("--help")).isZero();
        assertThat(said()).isEqualTo(RotateKeys.USAGE);
    }
}
