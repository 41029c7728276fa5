package io.chamberlain.migrations.boot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database a node works on.
 *
 * @param data what the node keeps on disk
 * @param databaseUrl an external server's database, {@code jdbc:postgresql://host:port/name}; without it our own server
 *     runs in {@code data}
 * @param rolesFile passwords for an external server, {@code chamberlain_query=...}; without it they come from the
 *     environment, {@code CHAMBERLAIN_QUERY_PASSWORD}
 */
@ConfigurationProperties("chamberlain")
record DatabaseSettings(
        @DefaultValue(".chamberlain") Path data,
        @Nullable String databaseUrl,
        @Nullable Path rolesFile) {}
