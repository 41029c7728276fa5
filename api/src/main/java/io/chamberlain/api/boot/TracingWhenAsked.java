package io.chamberlain.api.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Traces cost nothing, neither at start nor later, unless {@code chamberlain.traces.endpoint} says where they go. */
final class TracingWhenAsked implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> OF_TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private boolean asked;

    @Override
    public void setEnvironment(Environment environment) {
        this.asked = !environment.getProperty("chamberlain.traces.endpoint", "").isBlank();
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        boolean[] kept = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            String candidate = candidates[i];
            kept[i] = asked || candidate == null || OF_TRACING.stream().noneMatch(candidate::startsWith);
        }
        return kept;
    }
}
