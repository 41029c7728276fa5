package io.chamberlain.contract.user;

import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Proving;
import io.chamberlain.contract.session.Secret;
import java.util.List;
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

    /** Replaces one's own password by another. */
    record ChangePassword(UUID userId, Secret password, UUID credentialId, String passwordHash)
            implements UserCommand, Proving {}

    /** @param factorSecret Base32; asked for in codes once {@link ConfirmSecondFactor} has shown one */
    record EnrolSecondFactor(UUID userId, UUID credentialId, String factorSecret) implements UserCommand {
        @Override
        public String toString() {
            return "EnrolSecondFactor[" + userId + "]";
        }
    }

    /** @param recoveryCodeHashes keyed hashes of codes that are shown once */
    record ConfirmSecondFactor(UUID userId, Secret code, List<String> recoveryCodeHashes)
            implements UserCommand, Proving {
        public ConfirmSecondFactor {
            recoveryCodeHashes = List.copyOf(recoveryCodeHashes);
        }
    }

    record RemoveSecondFactor(UUID userId) implements UserCommand {}

    /**
     * Signs in, too, as whom another issuer names; its token was checked at the front door.
     *
     * @param identityTokenHash SHA-256 (hex) of what the issuer signed: it counts once
     */
    record LinkIdentity(UUID userId, String issuer, String identity, String identityTokenHash) implements UserCommand {
        @Override
        public String toString() {
            return "LinkIdentity[" + userId + "]";
        }
    }

    record UnlinkIdentity(UUID userId, String issuer) implements UserCommand {}

    /** Closes another person's account; two administrators take an administrator's or officer's role away first. */
    record DeactivateUser(@TargetAggregateIdentifier UUID userId, String reason) implements UserCommand {}

    /** Opens it again as a patient's. */
    record ReactivateUser(@TargetAggregateIdentifier UUID userId, String reason) implements UserCommand {}
}
