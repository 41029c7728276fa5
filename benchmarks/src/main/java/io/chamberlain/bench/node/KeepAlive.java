package io.chamberlain.bench.node;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on one connection that is kept, for one thread. It costs a tenth of the JDK's client: the load shares the
 * processors with what it measures.
 */
public final class KeepAlive implements AutoCloseable {

    private static final int WITHIN_MILLIS = 60_000;
    private static final int WINDOW = 16 * 1024;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    public KeepAlive(int port) {
        this.port = port;
    }

    /** @param body as it came */
    public record Answer(int status, String body) {

        /** @throws IllegalStateException when it is no success */
        public Answer done() {
            if (status < 200 || status > 299) {
                throw new IllegalStateException("answered " + status + " " + body);
            }
            return this;
        }

        /** The first text of this name anywhere in the answer. */
        public String text(String name) {
            int key = body.indexOf('"' + name + '"');
            int from = body.indexOf('"', body.indexOf(':', key)) + 1;
            if (key < 0 || from == 0) {
                throw new IllegalStateException("no " + name + " in " + body);
            }
            return body.substring(from, body.indexOf('"', from));
        }
    }

    public Answer get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    }

    /**
     * @param token of the session; empty for nobody
     * @param key that makes the command idempotent
     */
    public Answer post(String path, String token, String key, String json) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        String signedIn = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        return exchange("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + signedIn
                + "Idempotency-Key: "
                + key + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " + length
                + "\r\n\r\n" + json);
    }

    private Answer exchange(String request) throws IOException {
        Socket connection = connected();
        connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        InputStream answer = in;
        if (answer == null) {
            throw new EOFException("not connected");
        }
        String status = line(answer);
        Head head = Head.read(answer);
        String body = new String(head.body(answer), StandardCharsets.UTF_8);
        if (head.closes) {
            close();
        }
        return new Answer(Integer.parseInt(status.substring(9, 12)), body);
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WITHIN_MILLIS);
            open.setTcpNoDelay(true);
            open.setSoTimeout(WITHIN_MILLIS);
            socket = open;
            in = new BufferedInputStream(open.getInputStream(), WINDOW);
        }
        return open;
    }

    /** What the headers say about the body. */
    private record Head(int length, boolean chunked, boolean closes) {

        static Head read(InputStream in) throws IOException {
            int length = 0;
            boolean chunked = false;
            boolean closes = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
                closes |= lower.startsWith("connection:") && lower.endsWith("close");
            }
            return new Head(length, chunked, closes);
        }

        byte[] body(InputStream in) throws IOException {
            return chunked ? chunks(in) : exactly(in, length);
        }

        private static byte[] chunks(InputStream in) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = size(in); size > 0; size = size(in)) {
                all.write(exactly(in, size));
                line(in);
            }
            line(in);
            return all.toByteArray();
        }

        private static int size(InputStream in) throws IOException {
            return Integer.parseInt(line(in).strip(), 16);
        }

        private static byte[] exactly(InputStream in, int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the answer ended early");
            }
            return bytes;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
