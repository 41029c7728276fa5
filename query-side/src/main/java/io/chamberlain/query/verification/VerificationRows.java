package io.chamberlain.query.verification;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code verification_tokens}. */
interface VerificationRows extends JpaRepository<VerificationRow, UUID> {}
