package io.chamberlain.contract.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about sessions. */
public sealed interface SessionQuery {

    /** Answers {@code Optional<SessionView>}. */
    record FindSession(UUID sessionId) implements SessionQuery {}

    /** Answers {@code Page<SessionView>}, newest first. */
    record ListSessions(PageRequest page, @Nullable UUID userId) implements SessionQuery {}

    /** A row of {@code "Session"} without its hashes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionView(
            UUID id,
            UUID userId,
            @Nullable String address,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            long version,
            long position) {}
}
