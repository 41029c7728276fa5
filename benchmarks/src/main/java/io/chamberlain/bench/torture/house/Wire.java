package io.chamberlain.bench.torture.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A loopback proxy between one node and the database server. What is cut stays cut; new connections follow the mode. */
public final class Wire implements AutoCloseable {

    /** What becomes of bytes. */
    public enum Mode {
        PASS,
        /** What the node says is lost: before a commit. */
        LOSE_QUESTIONS,
        /** What the server says is lost: after a commit. */
        LOSE_ANSWERS,
        /** Every answer is reset after its first bytes. */
        RESET_ANSWERS,
        /** Everything the server says is late. */
        SLOW
    }

    private static final Duration LATE = Duration.ofSeconds(2);
    private static final int FIRST_BYTES = 7;

    private final ServerSocket listening;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;

    private Wire(ServerSocket listening, int serverPort) {
        this.listening = listening;
        this.serverPort = serverPort;
    }

    static Wire to(int serverPort) {
        try {
            ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Wire wire = new Wire(socket, serverPort);
            Thread.ofVirtual().start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on, for all connections. A connection that lost bytes stays silent for ever. */
    public void be(Mode next) {
        mode = next;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket node = listening.accept();
                Thread.ofVirtual().start(() -> join(node));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket node) {
        open.add(node);
        try (node;
                Socket server = new Socket()) {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), 2000);
            server.setTcpNoDelay(true);
            node.setTcpNoDelay(true);
            open.add(server);
            Thread answers = Thread.ofVirtual().start(() -> carry(server, node, false));
            carry(node, server, true);
            answers.join();
            open.remove(server);
        } catch (IOException refused) {
            // The server is away, which the node learns by the closed connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(node);
        }
    }

    /** Ends both directions when one ends. */
    private void carry(Socket from, Socket to, boolean question) {
        byte[] bytes = new byte[16 * 1024];
        boolean silent = false;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                silent |= mode == (question ? Mode.LOSE_QUESTIONS : Mode.LOSE_ANSWERS);
                if (!silent && !pass(bytes, n, to, out, question)) {
                    return;
                }
            }
        } catch (IOException ended) {
            // Closing both is how the other direction learns of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when the connection was reset */
    private boolean pass(byte[] bytes, int n, Socket to, OutputStream out, boolean question)
            throws IOException, InterruptedException {
        if (!question && mode == Mode.RESET_ANSWERS) {
            out.write(bytes, 0, Math.min(n, FIRST_BYTES));
            out.flush();
            to.setSoLinger(true, 0);
            return false;
        }
        if (!question && mode == Mode.SLOW) {
            TimeUnit.MILLISECONDS.sleep(LATE.toMillis());
        }
        out.write(bytes, 0, n);
        out.flush();
        return true;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
