package io.chamberlain.query.apikey;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Keys of programs in the read model. */
public final class ApiKeyFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(ApiKeyRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(ApiKeyRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new ApiKeyProjection(rows.of(ApiKeyRow.class)));
    }
}
