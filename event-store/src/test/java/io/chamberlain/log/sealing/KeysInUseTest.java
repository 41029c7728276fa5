package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.log.Await;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node and a rotation of the key file keep out of each other's way, also on a database that others run. */
class KeysInUseTest {

    private static final String HOLDERS = "SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            + " WHERE l.locktype = 'advisory' AND l.mode = 'ShareLock' AND d.datname = current_database()";
    private static final String KILL = "SELECT count(pg_terminate_backend(l.pid)) FROM pg_locks l"
            + " JOIN pg_database d ON d.oid = l.database"
            + " WHERE l.locktype = 'advisory' AND l.mode = 'ShareLock' AND d.datname = current_database()";

    private Node node;
    private DataSource owner;
    private DataSource writer;

    @BeforeEach
    void start() {
        node = Node.fresh();
        owner = node.database.direct(Login.MIGRATOR);
        writer = node.database.direct(Login.LOG_WRITER);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private List<Long> holders() {
        return node.sql().sql(HOLDERS).query(Long.class).list();
    }

    private boolean rotatesWhileTheSessionIsLost() {
        node.number(KILL);
        try {
            return rotate() == 1;
        } catch (StartRefused e) {
            return false;
        }
    }

    private int rotate() {
        return new RotateWrapping().rotate(owner, node.keyFile);
    }

    @Test
    void beside_a_node_that_is_about_to_read_the_file_nothing_is_rotated() {
        try (KeysInUse first = new KeysInUse(writer);
                KeysInUse second = new KeysInUse(writer)) {
            assertThat(holders()).hasSize(2);
            first.close();
            assertThatThrownBy(this::rotate)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("a node runs on this database");
            assertThat(node.number("SELECT count(*) FROM keys.rewrapping")).isZero();
        }
        assertThat(rotate()).isZero();
    }

    @Test
    void a_node_that_starts_during_a_rotation_is_refused_in_one_line() throws Exception {
        Connection rotating = KeysInUse.replacedByUsAlone(owner);
        assertThatThrownBy(() -> new KeysInUse(writer))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("the key file is being rotated");
        rotating.close();
        new KeysInUse(writer).close();
    }

    @Test
    void a_session_that_was_lost_is_replaced() {
        try (KeysInUse keys = new KeysInUse(writer)) {
            keys.read(node.keyFile, new KeyCheck(writer));
            List<Long> first = holders();
            assertThat(node.number(KILL)).isEqualTo(1);
            Await.until(() -> !holders().isEmpty() && !holders().equals(first));
            assertThatThrownBy(this::rotate).isInstanceOf(StartRefused.class);
        }
    }

    @Test
    void a_node_whose_file_was_rotated_while_its_session_was_lost_makes_no_key_that_others_could_not_open() {
        try (KeysInUse keys = new KeysInUse(writer)) {
            KeyFile inMemory = keys.read(node.keyFile, new KeyCheck(writer));
            SubjectKeys subjects = new SubjectKeys(writer, inMemory);
            UUID known = UUID.randomUUID();
            subjects.toSeal(known);
            Await.until(this::rotatesWhileTheSessionIsLost);
            Await.until(inMemory::isReplaced);

            assertThatThrownBy(() -> subjects.toSeal(UUID.randomUUID())).hasMessageContaining("start it again");
            assertThat(node.number("SELECT count(*) FROM keys.subject_key")).isEqualTo(1);
        }
    }

    @Test
    void what_the_database_refuses_is_told_as_a_rotation_that_is_not_complete() {
        node.log
                .eventStore()
                .publish(Node.message(
                        UUID.randomUUID(), 0, Events.frozenFor(UUID.randomUUID(), UUID.randomUUID(), "why")));
        node.sql()
                .sql("CREATE FUNCTION keys.broken() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN RAISE EXCEPTION 'not now'; END$$")
                .update();
        node.sql()
                .sql("CREATE TRIGGER a_broken BEFORE UPDATE ON keys.subject_key"
                        + " FOR EACH ROW EXECUTE FUNCTION keys.broken()")
                .update();

        assertThatThrownBy(this::rotate)
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(StartRefused.class)
                .hasMessageContaining("the database refused");
    }
}
