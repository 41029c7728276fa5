package io.chamberlain.query.facility;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Facilities in the read model. */
public final class FacilityFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(FacilityRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(FacilityRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new FacilityProjection(rows.of(FacilityRow.class)));
    }
}
