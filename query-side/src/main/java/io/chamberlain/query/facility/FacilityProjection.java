package io.chamberlain.query.facility;

import io.chamberlain.contract.facility.FacilityEvent;
import io.chamberlain.contract.facility.FacilityEvent.FacilityChanged;
import io.chamberlain.contract.facility.FacilityEvent.FacilityOpened;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps {@code facilities}. */
final class FacilityProjection implements Projection<FacilityEvent> {

    private final Rows<FacilityRow> facilities;

    FacilityProjection(Rows<FacilityRow> facilities) {
        this.facilities = facilities;
    }

    @Override
    public Class<FacilityEvent> family() {
        return FacilityEvent.class;
    }

    @Override
    public @Nullable UUID subject(FacilityEvent event) {
        return null;
    }

    @Override
    public void prepare(List<FacilityEvent> events) {
        facilities.load(
                events.stream().map(FacilityEvent::facilityId).distinct().toList());
    }

    @Override
    public void on(FacilityEvent event, Recorded recorded) {
        switch (event) {
            case FacilityOpened e -> facilities.add(new FacilityRow(e.facilityId(), e.details(), recorded));
            case FacilityChanged e ->
                facilities.get(e.facilityId()).describedBy(e.details()).touchedBy(recorded);
        }
    }
}
