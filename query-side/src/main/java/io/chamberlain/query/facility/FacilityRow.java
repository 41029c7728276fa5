package io.chamberlain.query.facility;

import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Stamp;
import io.chamberlain.query.row.column.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code facilities}. */
@Entity
@Table(name = "facilities")
@SuppressWarnings("UnusedVariable") // read by their mapping
class FacilityRow {

    @Id
    private UUID id;

    private String name;
    private String type;

    @Nullable
    private String address;

    @Nullable
    private String city;

    @Nullable
    private String state;

    @Nullable
    @Column(name = "zip_code")
    private String zipCode;

    @Nullable
    private String phone;

    @Nullable
    private String email;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "opening_hours")
    @Json
    private String openingHours;

    @Column(name = "is_active")
    private boolean active;

    private long version;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected FacilityRow() {}

    @SuppressWarnings("NullAway.Init")
    FacilityRow(UUID id, FacilityDetails details, Recorded recorded) {
        this.id = id;
        this.active = true;
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
        describedBy(details);
    }

    final FacilityRow describedBy(FacilityDetails details) {
        this.name = details.name();
        this.type = details.type();
        this.address = details.address();
        this.city = details.city();
        this.state = details.state();
        this.zipCode = details.zipCode();
        this.phone = details.phone();
        this.email = details.email();
        this.timeZone = details.timeZone();
        this.openingHours = EventJson.mapper().writeValueAsString(new TreeMap<>(details.openingHours()));
        return this;
    }

    void touchedBy(Recorded recorded) {
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
    }
}
