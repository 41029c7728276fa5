package io.chamberlain.contract.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about keys of programs. */
public sealed interface ApiKeyQuery {

    /** Answers {@code Optional<ApiKeyView>}. */
    record FindApiKey(UUID apiKeyId) implements ApiKeyQuery {}

    /** Answers {@code Page<ApiKeyView>}, newest first. */
    record ListApiKeys(PageRequest page) implements ApiKeyQuery {}

    /** A row of {@code api_keys} without its hash. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKeyView(
            UUID id,
            String keyId,
            String serviceName,
            boolean active,
            List<String> scopes,
            @Nullable UUID facilityId,
            List<String> duties,
            List<String> networks,
            UUID createdBy,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant rotatedAt,
            @Nullable Instant previousUntil,
            long version,
            long position,
            Instant createdAt) {}
}
