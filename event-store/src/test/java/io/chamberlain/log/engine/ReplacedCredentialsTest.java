package io.chamberlain.log.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password that was replaced is gone, whatever stood in the way when it was. */
class ReplacedCredentialsTest {

    private final UUID user = UUID.randomUUID();
    private final UUID replaced = UUID.randomUUID();
    private Node node;

    @BeforeEach
    void start() {
        node = Node.fresh();
        node.log.eventStore().publish(Node.message(user, 0, Events.registered(user, replaced, "ada@example.org")));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void what_could_not_be_destroyed_is_tried_again_and_never_taken_for_done() {
        changePasswordWhileKeysCannotBeDestroyed();
        assertThat(isDestroyed()).isFalse();
        catchUp();
        assertThat(goneUpTo()).isZero();
        keysCanBeDestroyed(true);
        catchUp();
        assertThat(isDestroyed()).isTrue();
        assertThat(goneUpTo()).isEqualTo(2);
    }

    @Test
    void it_is_found_however_much_happened_since() {
        changePasswordWhileKeysCannotBeDestroyed();
        keysCanBeDestroyed(true);
        node.sql().sql("""
                        INSERT INTO log.event
                        SELECT position + 1000000, gen_random_uuid(), stream_type, gen_random_uuid(), 0, slice, type,
                               revision, occurred_at, recorded_at, append_start, payload, metadata, content_hash
                        FROM log.event WHERE position = 1
                        """).update();
        try (Node next = node.beside()) {
            assertThat(isDestroyed()).isTrue();
            assertThat(goneUpTo()).isEqualTo(1_000_001);
        }
    }

    private void changePasswordWhileKeysCannotBeDestroyed() {
        keysCanBeDestroyed(false);
        node.log.eventStore().publish(Node.message(user, 1, Events.passwordChanged(user, replaced, UUID.randomUUID())));
    }

    private void keysCanBeDestroyed(boolean can) {
        node.sql()
                .sql((can
                                ? "GRANT UPDATE (wrapped, destroyed_at) ON keys.subject_key TO "
                                : "REVOKE UPDATE (wrapped, destroyed_at) ON keys.subject_key FROM ")
                        + "chamberlain_log_writer")
                .update();
    }

    private void catchUp() {
        new ReplacedCredentials(node.log.subjectKeys(), node.log.reading()).catchUp();
    }

    private boolean isDestroyed() {
        return node.number("SELECT count(*) FROM keys.subject_key WHERE destroyed_at IS NOT NULL AND subject = '"
                        + replaced + "'")
                == 1;
    }

    private long goneUpTo() {
        return node.number("SELECT gone_up_to FROM keys.replaced_credentials");
    }
}
