package io.chamberlain.api.problem;

import io.chamberlain.contract.refusal.Refused;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the answer in what a bus or a parser wraps around it. */
public final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    public static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
        return find(error, type, _ -> true);
    }

    public static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type, Predicate<T> isMeant) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause) && isMeant.test(type.cast(cause))) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The refusal within, or the failure itself as an unchecked exception. */
    public static RuntimeException rethrown(Exception error) {
        Optional<? extends RuntimeException> answer = find(error, Refused.class);
        if (answer.isPresent()) {
            return answer.get();
        }
        Throwable cause = error.getCause();
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(error);
    }
}
