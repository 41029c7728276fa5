package io.chamberlain.contract.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about proofs by mail. */
public sealed interface VerificationQuery {

    /** Answers {@code Page<VerificationView>}, newest first. */
    record ListVerifications(PageRequest page, @Nullable UUID userId) implements VerificationQuery {}

    /** A row of {@code verification_tokens} without its hash. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerificationView(
            UUID id,
            UUID userId,
            @Nullable String email,
            String type,
            Instant expiresAt,
            int attempts,
            @Nullable Instant consumedAt,
            @Nullable Instant replacedAt,
            Instant createdAt,
            long position) {}
}
