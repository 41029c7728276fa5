package io.chamberlain.query.session;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;

/** Sessions in the read model. */
public final class SessionFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(SessionRow.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new SessionProjection(rows.of(SessionRow.class)));
    }
}
