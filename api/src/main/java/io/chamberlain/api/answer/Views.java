package io.chamberlain.api.answer;

import org.springframework.http.ResponseEntity;

/** How one thing is answered. */
public final class Views {

    private Views() {}

    /**
     * With its version as {@code ETag}, for a later {@code If-Match}.
     *
     * @param position of the thing's newest event that the answer shows
     */
    public static <T> ResponseEntity<T> item(T view, long version, long position) {
        return ResponseEntity.ok()
                .eTag("\"" + version + "\"")
                .header(Headers.POSITION, Long.toString(position))
                .body(view);
    }
}
