package io.chamberlain.query.verification;

import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Proofs by mail in the read model. */
public final class VerificationFeature implements ReadFeature {

    @Override
    public List<Class<?>> rows() {
        return List.of(VerificationRow.class);
    }

    @Override
    public List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of(VerificationRows.class);
    }

    @Override
    public List<Projection<?>> projections(RowSource rows) {
        return List.of(new VerificationProjection(rows.of(VerificationRow.class)));
    }
}
