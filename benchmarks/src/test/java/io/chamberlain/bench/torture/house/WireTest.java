package io.chamberlain.bench.torture.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers each byte with ten of it, and what a wire does to that. */
class WireTest {

    private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
    private ServerSocket server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        wire = Wire.to(server.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                answer();
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    private void answer() {
        try {
            Socket client = server.accept();
            Thread.ofVirtual().start(() -> repeat(client));
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void repeat(Socket client) {
        try (client) {
            for (int b = client.getInputStream().read();
                    b >= 0;
                    b = client.getInputStream().read()) {
                heard.add(b);
                client.getOutputStream()
                        .write(String.valueOf((char) b).repeat(10).getBytes());
            }
        } catch (IOException gone) {
            // The wire was cut.
        }
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        client.setSoTimeout(300);
        return client;
    }

    private static String ask(Socket client, char question) throws IOException {
        client.getOutputStream().write(question);
        return new String(client.getInputStream().readNBytes(10));
    }

    @Test
    void it_carries_questions_and_answers() throws IOException {
        try (Socket client = client()) {
            assertThat(ask(client, 'a')).isEqualTo("aaaaaaaaaa");
        }
    }

    @Test
    void a_lost_question_is_never_heard_and_its_connection_stays_silent() throws IOException {
        try (Socket client = client();
                Socket later = client()) {
            wire.be(Wire.Mode.LOSE_QUESTIONS);
            assertThatThrownBy(() -> ask(client, 'a')).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard).isEmpty();
            wire.be(Wire.Mode.PASS);
            assertThatThrownBy(() -> ask(client, 'b')).isInstanceOf(SocketTimeoutException.class);
            assertThat(ask(later, 'c')).isEqualTo("cccccccccc");
        }
    }

    @Test
    void a_lost_answer_was_a_question_that_was_heard() throws IOException {
        try (Socket client = client()) {
            wire.be(Wire.Mode.LOSE_ANSWERS);
            assertThatThrownBy(() -> ask(client, 'a')).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard).containsExactly((int) 'a');
        }
    }

    @Test
    void an_answer_that_is_reset_ends_in_its_middle() throws IOException {
        try (Socket client = client()) {
            wire.be(Wire.Mode.RESET_ANSWERS);
            client.getOutputStream().write('a');
            assertThatThrownBy(() -> {
                        int read = client.getInputStream().readNBytes(10).length;
                        assertThat(read).isLessThan(10);
                        throw new SocketException("ended early");
                    })
                    .isInstanceOf(SocketException.class);
        }
    }
}
