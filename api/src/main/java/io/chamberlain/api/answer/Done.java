package io.chamberlain.api.answer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * What an act came to.
 *
 * @param position of the log when it was done
 * @param replayed whether it was done for an earlier request with the same key
 */
public record Done<T>(T answer, long position, boolean replayed) {

    /** With its position and whether this is an earlier answer. */
    public ResponseEntity<T> with(ResponseEntity.BodyBuilder response) {
        return response.headers(headers(position, replayed)).body(answer);
    }

    /** 200. */
    public ResponseEntity<T> ok() {
        return with(ResponseEntity.ok());
    }

    static HttpHeaders headers(long position, boolean replayed) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Headers.POSITION, Long.toString(position));
        if (replayed) {
            headers.set(Headers.IDEMPOTENCY_REPLAYED, "true");
        }
        return headers;
    }
}
