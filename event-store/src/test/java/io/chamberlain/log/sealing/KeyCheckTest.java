package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.migrations.ForcedPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is worked on with its own key file or not at all. */
class KeyCheckTest {

    @TempDir
    private Path directory;

    private Node node;
    private KeyCheck check;

    @BeforeEach
    void start() {
        node = Node.fresh();
        check = new KeyCheck(node.database.direct(Login.LOG_WRITER));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void sealSomething() {
        UUID wallet = UUID.randomUUID();
        node.log.eventStore().publish(Node.message(wallet, 0, Events.frozenFor(wallet, UUID.randomUUID(), "why")));
    }

    private long known() {
        return node.number("SELECT count(*) FROM keys.key_check");
    }

    @Test
    void an_empty_database_takes_the_file_that_is_made_for_it_and_no_other() {
        Path first = directory.resolve("first.json");
        KeyFile made = check.proven(first);

        assertThat(check.proven(first).derivation()).isEqualTo(made.derivation());
        Path other = directory.resolve("other.json");
        KeyFile.at(other);
        assertThatThrownBy(() -> check.proven(other))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not the one of this database");
        assertThat(known()).isEqualTo(1);
    }

    @Test
    void a_file_that_was_there_is_on_disk_before_the_database_depends_on_it() throws Exception {
        Path secrets = directory.toRealPath();
        Path path = secrets.resolve("kek.json");
        KeyFile.at(path);

        assertThat(ForcedPaths.during(() -> check.proven(path))).contains(path, secrets);
    }

    @Test
    void a_lost_file_is_not_made_again() {
        Path path = directory.resolve("kek.json");
        check.proven(path);
        assertThat(path.toFile().delete()).isTrue();

        assertThatThrownBy(() -> check.proven(path))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is missing");
        assertThat(path).doesNotExist();
    }

    @Test
    void a_file_is_not_made_for_keys_that_another_one_wrapped_before_there_was_a_check() {
        sealSomething();
        Path path = directory.resolve("kek.json");

        assertThatThrownBy(() -> check.proven(path))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is missing");
        assertThat(Files.exists(path)).isFalse();
        assertThat(known()).isZero();
    }

    @Test
    void a_database_from_before_the_check_learns_the_file_that_opens_its_keys() {
        sealSomething();
        Path wrong = directory.resolve("wrong.json");
        KeyFile.at(wrong);

        assertThatThrownBy(() -> check.proven(wrong)).isInstanceOf(StartRefused.class);
        assertThat(known()).isZero();
        assertThat(check.proven(node.keyFile).derivation()).hasSize(32);
        assertThat(known()).isEqualTo(1);
    }

    @Test
    void what_the_database_knows_cannot_be_changed() {
        check.proven(directory.resolve("kek.json"));

        for (String attempt : new String[] {
            "UPDATE keys.key_check SET derived = decode(repeat('00', 32), 'hex')",
            "DELETE FROM keys.key_check",
            "TRUNCATE keys.key_check"
        }) {
            assertThatThrownBy(() -> node.sql().sql(attempt).update()).hasMessageContaining("keeps its key file");
        }
    }
}
