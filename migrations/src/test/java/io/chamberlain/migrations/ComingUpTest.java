package io.chamberlain.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that recovers is waited for; what it says otherwise is told at once. */
class ComingUpTest {

    private final AtomicInteger asked = new AtomicInteger();
    private Door door;

    @AfterEach
    void closes() throws IOException {
        door.close();
    }

    @Test
    void a_server_that_is_starting_up_is_asked_again_until_it_answers() throws Exception {
        door = new Door("57P03", "57P03", "28P01");

        assertThatThrownBy(() -> new ComingUp(Duration.ofSeconds(30)).connect(door.source()))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        answered -> assertThat(answered.getSQLState()).isEqualTo("28P01"));
        assertThat(asked).hasValue(3);
    }

    @Test
    void another_answer_is_not_waited_for() throws Exception {
        door = new Door("3D000");

        assertThatThrownBy(() -> new ComingUp(Duration.ofSeconds(30)).connect(door.source()))
                .isInstanceOf(SQLException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void patience_ends() throws Exception {
        door = new Door("57P03");

        assertThatThrownBy(() -> new ComingUp(Duration.ZERO).connect(door.source()))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        answered -> assertThat(answered.getSQLState()).isEqualTo("57P03"));
    }

    /** Speaks as much of PostgreSQL's protocol as it takes to turn somebody away. */
    private final class Door implements AutoCloseable {

        private static final int ASKS_FOR_TLS = 80877103;

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final Deque<String> answers;

        Door(String... states) throws IOException {
            this.answers = new ArrayDeque<>(List.of(states));
            Thread.startVirtualThread(this::turnAway);
        }

        PGSimpleDataSource source() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/clinic?gssEncMode=disable");
            source.setUser("somebody");
            source.setPassword("something");
            return source;
        }

        private void turnAway() {
            while (!socket.isClosed()) {
                try (Socket guest = socket.accept()) {
                    answer(new DataInputStream(guest.getInputStream()), new DataOutputStream(guest.getOutputStream()));
                } catch (IOException gone) {
                    // The next one, or the end.
                }
            }
        }

        private void answer(DataInputStream in, DataOutputStream out) throws IOException {
            int length = in.readInt();
            if (in.readInt() == ASKS_FOR_TLS) {
                out.writeByte('N');
                out.flush();
                length = in.readInt();
                in.readInt();
            }
            in.skipNBytes(length - 8L);
            asked.incrementAndGet();
            byte[] fields = ("SFATAL\0C" + (answers.size() > 1 ? answers.poll() : answers.element()) + "\0Mnot now\0\0")
                    .getBytes(StandardCharsets.US_ASCII);
            out.writeByte('E');
            out.writeInt(fields.length + 4);
            out.write(fields);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
