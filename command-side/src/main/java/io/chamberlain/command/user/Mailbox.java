package io.chamberlain.command.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is reached, and signs in.
 *
 * @param email null after an erasure
 * @param key the keyed hash of the address
 * @param verified whether the person showed that they read it
 * @param since when it became theirs
 */
public record Mailbox(@Nullable String email, String key, boolean verified, Instant since) {

    Mailbox shown() {
        return new Mailbox(email, key, true, since);
    }
}
