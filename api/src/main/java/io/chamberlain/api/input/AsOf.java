package io.chamberlain.api.input;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A moment of the past, as {@code asOf} names it: an instant, or a position after an at sign; exactly one is there. */
public record AsOf(@Nullable Instant instant, @Nullable Long position) {

    /** @throws Faulty PARAMETER_INVALID */
    public static AsOf read(String text) {
        return text.startsWith("@") ? new AsOf(null, positionOf(text)) : new AsOf(instantOf(text), null);
    }

    private static Long positionOf(String text) {
        if (!text.matches("@\\d{1,18}")) {
            throw invalid();
        }
        return Long.valueOf(text.substring(1));
    }

    private static Instant instantOf(String text) {
        return Moments.read(text).orElseThrow(AsOf::invalid);
    }

    private static Faulty invalid() {
        return new Faulty(Fault.PARAMETER_INVALID, Map.of("parameter", "asOf"));
    }
}
