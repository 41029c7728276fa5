package io.chamberlain.contract.event;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Of which type a stream has to be that somebody asks the log for. Under the id of any other the log then finds nothing, and
 * takes no look at what is there, so that neither an answer nor its time tells which ids exist.
 */
public final class StreamType {

    private static final ScopedValue<String> ASKED = ScopedValue.newInstance();

    private StreamType() {}

    /** Reads streams of the type only. */
    public static <T> T only(String type, Supplier<T> reading) {
        return ScopedValue.where(ASKED, type).call(reading::get);
    }

    /** The type that this thread asks for; null when any will do. */
    public static @Nullable String asked() {
        return ASKED.isBound() ? ASKED.get() : null;
    }
}
