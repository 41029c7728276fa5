package io.chamberlain.query.configuration;

import io.chamberlain.contract.configuration.ConfigurationEvent.ConfigurationChanged;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Stamp;
import io.chamberlain.query.row.column.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code system_config}: a setting that was changed at least once. */
@Entity
@Table(name = "system_config")
@SuppressWarnings("UnusedVariable") // read by their mapping
class ConfigurationRow {

    @Id
    private UUID id;

    private String key;

    @Json
    private String value;

    @Nullable
    @Column(name = "changed_by")
    private UUID changedBy;

    @Nullable
    private String reason;

    private long version;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected ConfigurationRow() {}

    ConfigurationRow(ConfigurationChanged changed, Recorded recorded) {
        this.id = changed.configurationId();
        this.key = changed.key();
        this.value = json(changed);
        this.changedBy = changed.changedBy();
        this.reason = changed.reason();
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
    }

    void changed(ConfigurationChanged changed, Recorded recorded) {
        this.value = json(changed);
        this.changedBy = changed.changedBy();
        this.reason = changed.reason();
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
    }

    private static String json(ConfigurationChanged changed) {
        return EventJson.mapper().writeValueAsString(changed.value());
    }
}
