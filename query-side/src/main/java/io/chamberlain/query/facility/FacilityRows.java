package io.chamberlain.query.facility;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code facilities}. */
interface FacilityRows extends JpaRepository<FacilityRow, UUID> {}
