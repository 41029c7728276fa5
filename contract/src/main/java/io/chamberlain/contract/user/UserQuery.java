package io.chamberlain.contract.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about accounts. */
public sealed interface UserQuery {

    /** Answers {@code Optional<UserView>}. */
    record FindUser(UUID userId) implements UserQuery {}

    /** Answers {@code Page<UserView>}, newest first. */
    record ListUsers(
            PageRequest page, @Nullable Role role, @Nullable UUID facilityId) implements UserQuery {}

    /** Answers {@code Optional<IdentitiesView>}: as whom other issuers know a person now. */
    record FindIdentities(UUID userId) implements UserQuery {}

    /** @param items by issuer */
    record IdentitiesView(List<IdentityView> items, long version, long position) {}

    /** @param subject whom the issuer names; null after an erasure */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IdentityView(String issuer, @Nullable String subject, Instant linkedAt) {}

    /** A row of {@code users} without its secrets. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserView(
            UUID id,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            String role,
            @Nullable UUID facilityId,
            List<String> duties,
            boolean active,
            boolean emailVerified,
            boolean twoFactorEnabled,
            long version,
            long position,
            Instant createdAt,
            Instant updatedAt) {}
}
