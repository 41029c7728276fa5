package io.chamberlain.contract.configuration;

import io.chamberlain.contract.message.Command;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** How the settings of the network change; administrators only. */
public sealed interface ConfigurationCommand extends Command {

    UUID configurationId();

    @Override
    default Subject subject() {
        return new Subject("configuration", configurationId());
    }

    /** @param configurationId {@link Setting#streamId()} */
    record ChangeConfiguration(@TargetAggregateIdentifier UUID configurationId, String key, String value, String reason)
            implements ConfigurationCommand {}
}
