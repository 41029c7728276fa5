package io.chamberlain.command.facility;

import io.chamberlain.command.aggregate.OwnStreams;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/** Facilities in Axon's configuration. */
public final class FacilityModule implements ConfigurerModule {

    @Override
    public void configureModule(Configurer configurer) {
        configurer.configureAggregate(OwnStreams.of(Facility.class));
    }
}
