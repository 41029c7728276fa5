package io.chamberlain.command.configuration;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.configuration.ConfigurationCommand.ChangeConfiguration;
import io.chamberlain.contract.configuration.ConfigurationEvent;
import io.chamberlain.contract.configuration.ConfigurationEvent.ConfigurationChanged;
import io.chamberlain.contract.configuration.ConfigurationRefusal;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One setting of the network; its stream begins with its first change. */
@AggregateRoot(type = "configuration")
final class Configuration {

    @AggregateIdentifier
    private UUID id;

    private @Nullable String value;

    @SuppressWarnings("NullAway.Init") // set by the first event
    Configuration() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted decide(
            ChangeConfiguration command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        UUID administrator = origin.actor().userId();
        if (!origin.actor().is(Role.ADMIN) || administrator == null) {
            throw new Refused(new RequestRefusal.Forbidden());
        }
        SeenVersion.require(seenVersion);
        Setting setting = Setting.of(command.key())
                .filter(known -> known.streamId().equals(command.configurationId()))
                .orElseThrow(() -> new Refused(new ConfigurationRefusal.SettingUnknown()));
        if (setting.read(command.value()).isEmpty()) {
            throw new Refused(new ConfigurationRefusal.SettingInvalid());
        }
        apply(new ConfigurationChanged(
                command.configurationId(),
                setting.key(),
                command.value(),
                value,
                command.reason(),
                administrator,
                origin.at()));
        return Accepted.of(id, getVersion());
    }

    @EventSourcingHandler
    void evolve(ConfigurationEvent event) {
        switch (event) {
            case ConfigurationChanged changed -> {
                id = changed.configurationId();
                value = changed.value();
            }
        }
    }
}
