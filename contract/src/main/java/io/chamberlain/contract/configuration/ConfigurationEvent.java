package io.chamberlain.contract.configuration;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to the settings of the network. */
public sealed interface ConfigurationEvent extends DomainEvent {

    /** Scope of the claims that hold the values in force: key is the setting's key, value has {@code value}. */
    String SCOPE = "configuration";

    UUID configurationId();

    /** @param previousValue null when the initial value was in force */
    record ConfigurationChanged(
            UUID configurationId,
            String key,
            String value,
            @Nullable String previousValue,
            String reason,
            UUID changedBy,
            Instant at)
            implements ConfigurationEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(SCOPE, key, Map.of("value", value)));
        }

        @Override
        public List<Claim.Key> releases() {
            return previousValue == null ? List.of() : List.of(Claim.key(SCOPE, key));
        }
    }
}
