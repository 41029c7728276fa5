package io.chamberlain.query.facility;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;

/** Facilities in the read model. */
public final class FacilityFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(FacilityRow.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new FacilityProjection(rows.of(FacilityRow.class)));
    }
}
