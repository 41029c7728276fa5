package io.chamberlain.contract.configuration;

import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about settings; administrators and officers only. */
public sealed interface ConfigurationQuery {

    /** Answers {@code Page<ConfigurationView>} of the settings that were ever changed. */
    record ListConfiguration(PageRequest page) implements ConfigurationQuery {}

    /** Answers {@code Optional<ConfigurationView>}. */
    record FindConfiguration(String key) implements ConfigurationQuery {}

    /** A row of {@code system_config}. */
    record ConfigurationView(
            UUID id,
            String key,
            String value,
            @Nullable UUID changedBy,
            @Nullable String reason,
            long version,
            long position,
            Instant updatedAt) {}
}
