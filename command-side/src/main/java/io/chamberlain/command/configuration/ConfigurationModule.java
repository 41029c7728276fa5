package io.chamberlain.command.configuration;

import io.chamberlain.command.aggregate.OwnStreams;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Settings in Axon's configuration. */
public final class ConfigurationModule implements ConfigurerModule {

    @Override
    public void configureModule(Configurer configurer) {
        configurer.configureAggregate(OwnStreams.of(Configuration.class));
    }
}
