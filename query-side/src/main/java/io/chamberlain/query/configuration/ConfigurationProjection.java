package io.chamberlain.query.configuration;

import io.chamberlain.contract.configuration.ConfigurationEvent;
import io.chamberlain.contract.configuration.ConfigurationEvent.ConfigurationChanged;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps {@code system_config}. */
final class ConfigurationProjection implements Projection<ConfigurationEvent> {

    private final Rows<ConfigurationRow> settings;

    ConfigurationProjection(Rows<ConfigurationRow> settings) {
        this.settings = settings;
    }

    @Override
    public Class<ConfigurationEvent> family() {
        return ConfigurationEvent.class;
    }

    @Override
    public @Nullable UUID subject(ConfigurationEvent event) {
        return null;
    }

    @Override
    public void prepare(List<ConfigurationEvent> events) {
        settings.load(events.stream()
                .map(ConfigurationEvent::configurationId)
                .distinct()
                .toList());
    }

    @Override
    public void on(ConfigurationEvent event, Recorded recorded) {
        switch (event) {
            case ConfigurationChanged e
            when recorded.sequence() == 0 -> settings.add(new ConfigurationRow(e, recorded));
            case ConfigurationChanged e -> settings.get(e.configurationId()).changed(e, recorded);
        }
    }
}
