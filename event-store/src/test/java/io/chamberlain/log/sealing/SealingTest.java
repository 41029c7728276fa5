package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data is readable while its subject's key exists, and by nobody who has only the database. */
class SealingTest {

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static DomainEvent stored(UUID stream, Node reading) {
        return (DomainEvent)
                reading.log.eventStore().readEvents(stream.toString()).next().getPayload();
    }

    /** Without saying only that it is unreadable, as whoever decides is told. */
    private static DomainEvent opened(UUID stream, Node reading) {
        return reading.log
                .codec()
                .decode(reading.log.reader().stream(stream, 0, 1).getFirst());
    }

    private static void append(UUID stream, DomainEvent event) {
        node.log.eventStore().publish(Node.message(stream, 0, event));
    }

    @Test
    void no_personal_value_is_in_the_tables() {
        UUID user = UUID.randomUUID();
        UserRegistered event = Events.registered(user, UUID.randomUUID(), "ada@example.org");
        append(user, event);

        String row = node.sql()
                .sql("SELECT e::text FROM log.event e WHERE stream_id = ?")
                .param(user)
                .query(String.class)
                .single();
        assertThat(row)
                .contains("tink:AES256_GCM", "key-of-ada@example.org")
                .doesNotContain("\"ada@example.org", "Lovelace", "hash-of-the-password");
        assertThat(stored(user, node)).isEqualTo(event);
    }

    @Test
    void a_destroyed_key_reads_as_null_and_only_for_its_subject() {
        UUID user = UUID.randomUUID();
        UUID credential = UUID.randomUUID();
        append(user, Events.registered(user, credential, "grace@example.org"));

        node.log.subjectKeys().destroy(credential);
        node.log.subjectKeys().destroy(credential);
        UserRegistered withoutPassword = (UserRegistered) stored(user, node);
        assertThat(withoutPassword.passwordHash()).isNull();
        assertThat(withoutPassword.email()).isEqualTo("grace@example.org");

        node.log.subjectKeys().destroy(user);
        assertThat(((UserRegistered) stored(user, node)).email()).isNull();
    }

    @Test
    void what_happens_to_whom_was_erased_is_stored_without_what_is_personal() {
        UUID owner = UUID.randomUUID();
        UUID wallet = UUID.randomUUID();
        node.log.subjectKeys().destroy(owner);

        append(wallet, Events.frozenFor(wallet, owner, "a word about them"));

        assertThat(stored(wallet, node)).isEqualTo(Events.frozenFor(wallet, owner, null));
        assertThat(node.sql()
                        .sql("SELECT e::text FROM log.event e WHERE stream_id = ?")
                        .param(wallet)
                        .query(String.class)
                        .single())
                .contains("wallet.WalletFrozen")
                .doesNotContain("a word about them");
    }

    @Test
    void a_personal_text_with_a_nul_is_refused_before_it_is_sealed() {
        UUID wallet = UUID.randomUUID();

        assertThatThrownBy(() -> append(wallet, Events.frozenFor(wallet, UUID.randomUUID(), "wh\0y")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(node.log.reader().lastSequence(wallet)).isEmpty();
    }

    @Test
    void a_missing_key_is_an_error_and_never_reads_as_erased() throws SQLException {
        UUID wallet = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        append(wallet, Events.frozenFor(wallet, owner, "why"));
        try (Connection connection = node.database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE keys.subject_key DISABLE TRIGGER destruction_is_final");
            statement.execute("DELETE FROM keys.subject_key WHERE subject = '" + owner + "'");
            statement.execute("ALTER TABLE keys.subject_key ENABLE ALWAYS TRIGGER destruction_is_final");
        }

        try (Node other = node.beside()) {
            assertThatThrownBy(() -> opened(wallet, other)).isInstanceOf(SubjectKeys.KeyMissing.class);
        }
    }

    @Test
    void a_sealed_value_opens_in_its_own_event_only() {
        UUID wallet = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        append(wallet, Events.frozenFor(wallet, owner, "why"));
        UUID forged = UUID.randomUUID();
        node.sql().sql("""
                        INSERT INTO log.event
                        SELECT position + 1000000, gen_random_uuid(), stream_type, ?, 0, slice, type, revision,
                               occurred_at, recorded_at, append_start, payload, metadata, content_hash
                        FROM log.event WHERE stream_id = ?
                        """).params(forged, wallet).update();

        assertThat(((WalletFrozen) stored(wallet, node)).reason()).isEqualTo("why");
        assertThatThrownBy(() -> opened(forged, node)).isInstanceOf(SealBroken.class);
    }

    @Test
    void replacing_a_password_destroys_the_key_of_the_old_one() {
        UUID user = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        append(user, Events.registered(user, first, "joan@example.org"));
        node.log.eventStore().publish(Node.message(user, 1, Events.passwordChanged(user, first, second)));

        assertThat(((UserRegistered) stored(user, node)).passwordHash()).isNull();
        assertThat(node.number("SELECT count(*) FROM keys.subject_key WHERE destroyed_at IS NOT NULL AND subject = '"
                        + first + "'"))
                .isEqualTo(1);
        assertThat(node.number("SELECT count(*) FROM keys.subject_key WHERE wrapped IS NOT NULL AND subject = '"
                        + second + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET SESSION AUTHORIZATION chamberlain_log_writer",
                "SET ROLE chamberlain_owner",
                "SET session_replication_role = replica"
            })
    void a_live_key_is_not_overwritten(String role) throws SQLException {
        UUID wallet = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        append(wallet, Events.frozenFor(wallet, owner, "why"));
        try (Connection connection = node.database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(role);
            assertThatThrownBy(() -> statement.execute(
                            "UPDATE keys.subject_key SET wrapped = 'x' WHERE subject = '" + owner + "'"))
                    .hasMessageContaining("by its destruction alone");
        }

        try (Node other = node.beside()) {
            assertThat(((WalletFrozen) stored(wallet, other)).reason()).isEqualTo("why");
        }
    }

    @Test
    void a_destruction_is_final() {
        UUID subject = UUID.randomUUID();
        node.log.subjectKeys().destroy(subject);

        assertThatThrownBy(() -> node.sql()
                        .sql("UPDATE keys.subject_key SET wrapped = 'x', destroyed_at = NULL WHERE subject = ?")
                        .param(subject)
                        .update())
                .hasMessageContaining("final");
        assertThatThrownBy(() -> node.sql().sql("TRUNCATE keys.subject_key").update())
                .hasMessageContaining("one by one");
    }
}
