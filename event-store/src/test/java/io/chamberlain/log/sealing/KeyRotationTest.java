package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.KeyRotation;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The key-encryption key is replaced without losing a key, bringing one back, or leaving the old one of use. */
class KeyRotationTest {

    private final UUID ada = UUID.randomUUID();
    private final UUID grace = UUID.randomUUID();
    private Node node;
    private JdbcTemplate owner;

    @BeforeEach
    void start() {
        node = Node.fresh();
        owner = new JdbcTemplate(node.database.direct(Login.MIGRATOR));
        register(node, ada, "ada@example.org");
        register(node, grace, "grace@example.org");
        node.log.subjectKeys().destroy(grace);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static void register(Node node, UUID user, String email) {
        node.log.eventStore().publish(Node.message(user, 0, Events.registered(user, UUID.randomUUID(), email)));
    }

    private int rotate() {
        return ServiceLoader.load(KeyRotation.class)
                .findFirst()
                .orElseThrow()
                .rotate(node.database.direct(Login.MIGRATOR), node.keyFile);
    }

    /** What a node reads that starts now. */
    private String emailSeenByAnotherNode(UUID user) {
        try (Node other = node.beside()) {
            var first = other.log.eventStore().readEvents(user.toString()).next();
            return ((UserRegistered) first.getPayload()).email();
        }
    }

    private long live() {
        return node.number("SELECT count(*) FROM keys.subject_key WHERE wrapped IS NOT NULL");
    }

    @Test
    void after_a_rotation_everything_reads_as_before_and_the_old_file_opens_nothing() throws Exception {
        var old = node.keyFile.resolveSibling("old.json");
        Files.copy(node.keyFile, old, StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(rotate()).isEqualTo((int) live());

        assertThat(emailSeenByAnotherNode(ada)).isEqualTo("ada@example.org");
        assertThat(emailSeenByAnotherNode(grace)).isNull();
        Files.move(old, node.keyFile, StandardCopyOption.REPLACE_EXISTING);
        try (Node other = node.beside()) {
            var first = other.log.reader().stream(ada, 0, 1).getFirst();
            assertThatThrownBy(() -> other.log.codec().decode(first)).hasStackTraceContaining("right key file");
        }
    }

    @Test
    void what_is_derived_from_the_file_outlives_a_rotation() {
        byte[] before = new FileKeys(KeyFile.at(node.keyFile)).derive("x");
        rotate();
        assertThat(new FileKeys(KeyFile.at(node.keyFile)).derive("x")).isEqualTo(before);
        assertThat(KeyFile.at(node.keyFile).keyset().size()).isEqualTo(1);
    }

    @Test
    void each_key_that_was_wrapped_anew_is_on_record_for_ever() {
        rotate();
        assertThat(node.number("SELECT count(*) FROM keys.rewrapping")).isEqualTo(live());
        assertThatThrownBy(() -> owner.update("DELETE FROM keys.rewrapping")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> owner.update("UPDATE keys.rewrapping SET from_key = 1"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> owner.execute("TRUNCATE keys.rewrapping")).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_rotation_that_was_broken_off_goes_on_where_it_was() throws Exception {
        KeyFile both = RotateWrapping.begin(node.keyFile);
        RotateWrapping.rewrap(owner, both, 1);
        assertThat(emailSeenByAnotherNode(ada)).isEqualTo("ada@example.org");

        assertThat(rotate()).isEqualTo((int) live() - 1);

        assertThat(emailSeenByAnotherNode(ada)).isEqualTo("ada@example.org");
        assertThat(KeyFile.at(node.keyFile).keyset().size()).isEqualTo(1);
    }

    @Test
    void a_node_that_started_in_the_middle_makes_keys_that_stay_readable() throws Exception {
        UUID late = UUID.randomUUID();
        KeyFile both = RotateWrapping.begin(node.keyFile);
        RotateWrapping.rewrap(owner, both, 500);
        try (Node between = node.beside()) {
            register(between, late, "late@example.org");
        }
        rotate();
        assertThat(emailSeenByAnotherNode(late)).isEqualTo("late@example.org");
    }

    @Test
    void the_old_key_stays_while_one_live_key_needs_it() throws Exception {
        KeyFile both = RotateWrapping.begin(node.keyFile);
        assertThatThrownBy(() -> RotateWrapping.finish(owner, both, node.keyFile))
                .isInstanceOf(java.security.GeneralSecurityException.class);
        assertThat(KeyFile.at(node.keyFile).keyset().size()).isEqualTo(2);
    }

    @Test
    void nobody_at_run_time_wraps_a_key_anew() {
        JdbcTemplate writer = new JdbcTemplate(node.database.direct(Login.LOG_WRITER));
        assertThatThrownBy(() -> writer.update("UPDATE keys.subject_key SET wrapped = 'x' WHERE subject = ?", ada))
                .hasMessageContaining("destruction alone");
        assertThatThrownBy(() -> writer.update(
                        "UPDATE keys.subject_key SET wrapped = 'x', wrapping_key = 1 WHERE subject = ?", ada))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_owner_changes_nothing_else_of_a_key_and_revives_none() {
        String anew = "UPDATE keys.subject_key SET wrapped = 'x', wrapping_key = 1";
        assertThatThrownBy(() -> owner.update(anew + " WHERE subject = ?", grace))
                .hasMessageContaining("final");
        assertThatThrownBy(() -> owner.update(anew + ", key_id = ? WHERE subject = ?", UUID.randomUUID(), ada))
                .hasMessageContaining("final");
        assertThatThrownBy(() -> owner.update("UPDATE keys.subject_key SET wrapped = 'x' WHERE subject = ?", ada))
                .hasMessageContaining("final");
        assertThatThrownBy(() -> owner.update("DELETE FROM keys.subject_key WHERE subject = ?", ada))
                .isInstanceOf(DataAccessException.class);
    }
}
