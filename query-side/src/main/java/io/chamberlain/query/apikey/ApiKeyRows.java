package io.chamberlain.query.apikey;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code api_keys}. */
interface ApiKeyRows extends JpaRepository<ApiKeyRow, UUID> {}
