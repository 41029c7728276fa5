package io.chamberlain.contract.refusal;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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

    /** Whether the same command may pass in a moment: then it is nothing to be remembered under a key. */
    default boolean ofTheMoment() {
        return kind() == RefusalKind.UNAVAILABLE
                || kind() == RefusalKind.UNAUTHENTICATED
                || annotationOf(getClass()).ofTheMoment();
    }

    /** What the caller is told beside the code, by name. */
    default Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(this);
                if (value != null) {
                    told.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("a refusal's component cannot be read", unreadable);
            }
        }
        return told;
    }

    static String codeOf(Class<?> type) {
        return WORD_START.matcher(type.getSimpleName()).replaceAll("_$1").toUpperCase(Locale.ROOT);
    }

    static Refuses annotationOf(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Refuses.class), () -> type + " lacks @Refuses");
    }

    Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])([A-Z])");
}
