package io.chamberlain.contract.refusal;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A reason why a command is refused. Each family is a sealed interface of records annotated with {@link Refuses}; a
 * record's components are the facts that the caller may know (never personal data, never secrets). The code is the
 * record's name in upper snake case and never changes once released.
 */
public interface Refusal {

    /** The stable code, e.g. {@code INSUFFICIENT_FUNDS}. */
    default String code() {
        return codeOf(getClass());
    }

    default RefusalKind kind() {
        return annotationOf(getClass()).kind();
    }

    default String detail() {
        return annotationOf(getClass()).because();
    }

    static String codeOf(Class<?> type) {
        return WORD_START.matcher(type.getSimpleName()).replaceAll("_$1").toUpperCase(Locale.ROOT);
    }

    static Refuses annotationOf(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Refuses.class), () -> type + " lacks @Refuses");
    }

    Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])([A-Z])");
}
