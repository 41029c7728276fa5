package io.chamberlain.api.boot;

import io.chamberlain.contract.port.StartRefused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;

/**
 * Tells the failures of a start that an operator can mend from those that are ours. Boot asks it too, and prints nothing
 * more about the former.
 */
final class KnownCauses implements FailureAnalyzer {

    private static final int DEEPEST = 30;

    /** One line for the operator; empty when this is a defect. */
    static Optional<String> lineOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof StartRefused refused) {
                return Optional.ofNullable(refused.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of("port " + taken.getPort() + " is taken: choose another --port");
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return lineOf(failure)
                .map(line -> new FailureAnalysis(line, null, failure))
                .orElse(null);
    }
}
