package io.chamberlain.api.answer;

import io.chamberlain.contract.message.Accepted;
import java.net.URI;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * An accepted command; knows how it is answered.
 *
 * @param position of its last event; of the log when it made none
 * @param replayed whether it was accepted for an earlier request with the same key
 */
public record Outcome(Accepted accepted, long position, boolean replayed) {

    /** 200: something changed. */
    public ResponseEntity<Accepted> changed() {
        return with(ResponseEntity.ok()).body(accepted);
    }

    /** 201: something new. */
    public ResponseEntity<Accepted> created(Function<Accepted, String> path) {
        return with(ResponseEntity.created(URI.create(path.apply(accepted)))).body(accepted);
    }

    /** 204: something is gone. */
    public ResponseEntity<Void> gone() {
        return gone(new HttpHeaders());
    }

    /** 204 with further headers. */
    public ResponseEntity<Void> gone(HttpHeaders more) {
        return ResponseEntity.noContent().headers(headers()).headers(more).build();
    }

    /** Adds position, version and whether this is an earlier answer. */
    public ResponseEntity.BodyBuilder with(ResponseEntity.BodyBuilder answer) {
        return answer.headers(headers()).eTag("\"" + accepted.version() + "\"");
    }

    private HttpHeaders headers() {
        return Done.headers(position, replayed);
    }
}
