package io.chamberlain.query.session;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code "Session"}. */
interface SessionRows extends JpaRepository<SessionRow, UUID> {}
