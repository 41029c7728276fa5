package io.chamberlain.contract.user;

import io.chamberlain.contract.message.Command;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of accounts. Passwords arrive as Argon2id hashes only. */
public sealed interface UserCommand extends Command {

    UUID userId();

    @Override
    default Subject subject() {
        return Subject.user(userId());
    }

    /** Registers oneself as a patient; the address must be free. */
    record RegisterUser(
            @TargetAggregateIdentifier UUID userId,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            UUID credentialId,
            String passwordHash)
            implements UserCommand {}

    /** Makes the first administrator; by the system, once. */
    record AppointFirstAdmin(
            @TargetAggregateIdentifier UUID userId, String email, UUID credentialId, String passwordHash)
            implements UserCommand {}

    /** Replaces an unused one-time password; by the system at a start. */
    record IssueOneTimePassword(@TargetAggregateIdentifier UUID userId, UUID credentialId, String passwordHash)
            implements UserCommand {}
}
