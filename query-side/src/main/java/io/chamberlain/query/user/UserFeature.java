package io.chamberlain.query.user;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Accounts in the read model. */
public final class UserFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(UserRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(UserRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new UserProjection(rows.of(UserRow.class)));
    }
}
