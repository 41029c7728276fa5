package io.chamberlain.query.rolechange;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code role_changes}. */
interface RoleChangeRows extends JpaRepository<RoleChangeRow, UUID> {}
