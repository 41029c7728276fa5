package io.chamberlain.query.projection;

import io.chamberlain.query.row.RowSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What one feature adds to the read model: its rows and what writes them. A bean per feature. */
public interface ReadFeature {

    /** The JPA entities, one per table. */
    List<Class<?>> rows();

    /** Of those tables whose live rows are written through Spring Data; all others are written a table at a time (ADR 10). */
    default List<Class<? extends JpaRepository<?, UUID>>> repositories() {
        return List.of();
    }

    default List<Projection<?>> projections(RowSource rows) {
        return List.of();
    }

    default List<Chronicle> chronicles(RowSource rows) {
        return List.of();
    }

    default List<AttemptChronicle> attemptChronicles(RowSource rows) {
        return List.of();
    }
}
