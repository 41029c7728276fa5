package io.chamberlain.query.session;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Sessions in the read model. */
public final class SessionFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(SessionRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(SessionRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new SessionProjection(rows.of(SessionRow.class)));
    }
}
