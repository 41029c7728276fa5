package io.chamberlain.query.user;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code users}. */
interface UserRows extends JpaRepository<UserRow, UUID> {}
