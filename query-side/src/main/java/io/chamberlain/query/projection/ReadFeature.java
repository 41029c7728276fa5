package io.chamberlain.query.projection;

import io.chamberlain.query.row.RowSource;
import java.util.List;

/** What one feature adds to the read model: its rows and what writes them. A bean per feature. */
public interface ReadFeature {

    /** The JPA entities, one per table. */
    List<Class<?>> rows();

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
