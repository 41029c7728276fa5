package io.chamberlain.query.configuration;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table {@code system_config}. */
interface ConfigurationRows extends JpaRepository<ConfigurationRow, UUID> {}
