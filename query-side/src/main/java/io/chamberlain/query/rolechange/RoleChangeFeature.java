package io.chamberlain.query.rolechange;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Proposed changes of role in the read model. */
public final class RoleChangeFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(RoleChangeRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(RoleChangeRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new RoleChangeProjection(rows.of(RoleChangeRow.class)));
    }
}
