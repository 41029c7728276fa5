package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.migrations.ForcedPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    private Path directory;

    @Test
    void the_first_start_makes_it_for_its_owner_only_and_later_ones_read_it() throws IOException {
        Path path = directory.resolve("secrets").resolve("kek.json");
        FileKeys first = new FileKeys(KeyFile.at(path));
        FileKeys second = new FileKeys(KeyFile.at(path));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(second.pepper("a"))
                .isEqualTo(first.pepper("a"))
                .isNotEqualTo(first.pepper("b"))
                .hasSize(64);
        assertThat(second.derive("x"))
                .isEqualTo(first.derive("x"))
                .isNotEqualTo(first.derive("y"))
                .hasSize(32);
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void it_and_its_name_are_on_disk_before_anything_is_sealed_with_it() throws Exception {
        Path secrets = directory.toRealPath().resolve("secrets");
        Path path = secrets.resolve("kek.json");

        List<Path> forced = ForcedPaths.during(() -> KeyFile.at(path));

        assertThat(forced).startsWith(secrets, directory.toRealPath()).endsWith(path, secrets);
        assertThat(forced).anySatisfy(fresh -> assertThat(fresh.toString()).startsWith(path + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"wrapping\": \"{}\", \"derivation\": \"?\"}", "[]"})
    void one_that_is_not_understood_is_refused_in_one_line(String content) throws IOException {
        Path path = directory.resolve("kek.json");
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> KeyFile.at(path))
                .isInstanceOf(StartRefused.class)
                .hasMessage("the key file " + path + " is not understood");
    }

    @Test
    void one_that_cannot_be_made_is_refused_in_one_line() throws IOException {
        Path file = Files.writeString(directory.resolve("no-directory"), "");

        assertThatThrownBy(() -> KeyFile.at(file.resolve("kek.json")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be read or made");
    }

    @Test
    void one_that_others_may_read_is_refused() throws IOException {
        Path path = directory.resolve("kek.json");
        KeyFile.at(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeyFile.at(path)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void two_networks_have_nothing_in_common() {
        FileKeys one = new FileKeys(KeyFile.at(directory.resolve("one.json")));
        FileKeys other = new FileKeys(KeyFile.at(directory.resolve("other.json")));

        assertThat(one.pepper("a")).isNotEqualTo(other.pepper("a"));
    }
}
