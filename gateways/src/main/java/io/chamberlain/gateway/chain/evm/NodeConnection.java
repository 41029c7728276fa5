package io.chamberlain.gateway.chain.evm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.web3j.protocol.Service;

/**
 * JSON-RPC over the JDK's client. One request is sent once: this client repeats no POST, where others send it again when a
 * connection breaks. The address of the node is in no message: it may hold its provider's key.
 */
final class NodeConnection extends Service {

    /** A block with all its transactions is a few megabytes. */
    private static final long MOST_BYTES = 64L << 20;

    private final HttpClient client;
    private final URI uri;
    private final Duration timeout;

    NodeConnection(URI uri, Duration timeout) {
        super(false);
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.uri = uri;
        this.timeout = timeout;
    }

    @Override
    protected InputStream performIO(String payload) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(payload))
                .build();
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        HttpResponse<byte[]> response = inTime(asked);
        if (response.statusCode() != 200) {
            throw new IOException("the node answered with status " + response.statusCode());
        }
        return new ByteArrayInputStream(response.body());
    }

    /** The whole answer: the client's own limit is kept by its first line. */
    private HttpResponse<byte[]> inTime(CompletableFuture<HttpResponse<byte[]>> asked) throws IOException {
        try {
            return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.cancel(true);
            throw new IOException("interrupted while the node was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            asked.cancel(true);
            throw new IOException("the node did not answer", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
