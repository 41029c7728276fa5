package io.chamberlain.query.configuration;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Settings in the read model. */
public final class ConfigurationFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(ConfigurationRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(ConfigurationRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new ConfigurationProjection(rows.of(ConfigurationRow.class)));
    }
}
