package io.chamberlain.api.compliance;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.chamberlain.api.input.Moments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point in the history: a position, written as a number, or an instant, written as a text. */
@Schema(oneOf = {Long.class, Instant.class})
final class Until {

    private final @Nullable Long position;
    private final @Nullable Instant instant;

    private Until(@Nullable Long position, @Nullable Instant instant) {
        this.position = position;
        this.instant = instant;
    }

    /** @throws IllegalArgumentException when negative */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Until position(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        return new Until(position, null);
    }

    /** @throws IllegalArgumentException when it is no instant */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Until instant(String instant) {
        return new Until(null, Moments.read(instant).orElseThrow(() -> new IllegalArgumentException("not an instant")));
    }

    /** At most one of them; neither means the newest event. */
    static Until of(@Nullable Long position, @Nullable Instant instant) {
        return new Until(position, instant);
    }

    @Nullable
    Long position() {
        return position;
    }

    @Nullable
    Instant instant() {
        return instant;
    }
}
