package io.chamberlain.query.rolechange;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;

/** Proposed changes of role in the read model. */
public final class RoleChangeFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(RoleChangeRow.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new RoleChangeProjection(rows.of(RoleChangeRow.class)));
    }
}
