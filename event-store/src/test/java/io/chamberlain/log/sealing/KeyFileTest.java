package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
