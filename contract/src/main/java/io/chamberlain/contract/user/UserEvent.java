package io.chamberlain.contract.user;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.Credential;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to people with an account. Each password hash is a subject of its own: replacing it destroys its key. */
public sealed interface UserEvent extends DomainEvent
        permits UserEvent.UserRegistered,
                UserEvent.FirstAdminAppointed,
                UserEvent.OneTimePasswordIssued,
                UserEvent.PasswordChanged,
                UserEvent.UserRoleChanged,
                UserEvent.BootstrapAdminAppointed,
                UserEvent.RoleChangeBacked,
                UserEvent.EmailVerified,
                UserEvent.IdentityTokenUsed,
                UserEvent.AccountChanged,
                FactorEvent {

    /** Scope of the claim on an e-mail address; the key is its keyed hash, the value has the {@code userId}. */
    String EMAIL = "email";

    /** Scope of the claim on an identity of another issuer; the value has the {@code userId}. */
    String IDENTITY = "identity";

    /** Scope of the claim on a token of another issuer, which counts once. */
    String IDENTITY_TOKEN = "identity-token";

    /** Scope of the claims that are made once in the life of a log. */
    String ONCE = "once";

    /** Key of the claim that the first administrator makes; the value has the {@code userId}. */
    String FIRST_ADMIN = "first-admin";

    /** Key of the claim that the second administrator makes; the value has the {@code userId}. */
    String SECOND_ADMIN = "bootstrap-admin";

    UUID userId();

    /** The person's account after this event; null where it did not change. */
    default @Nullable Account account() {
        return null;
    }

    /**
     * @param emailKey HMAC of the normalised address
     * @param credentialId the subject of the password hash
     * @param account role and epoch from now on
     */
    record UserRegistered(
            UUID userId,
            @Personal(subject = "userId") @Nullable String email,
            String emailKey,
            @Personal(subject = "userId") @Nullable String firstName,
            @Personal(subject = "userId") @Nullable String lastName,
            UUID credentialId,

            @Credential @Personal(subject = "credentialId") @Nullable
            String passwordHash,

            Account account,
            Instant at)
            implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(account.claim(userId), emailClaim(emailKey, userId));
        }
    }

    /** The administrator that the first start makes; its password works once and demands a new one. */
    record FirstAdminAppointed(
            UUID userId,
            @Personal(subject = "userId") @Nullable String email,
            String emailKey,
            UUID credentialId,

            @Credential @Personal(subject = "credentialId") @Nullable
            String passwordHash,

            Account account,
            Instant at)
            implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(
                    account.claim(userId),
                    emailClaim(emailKey, userId),
                    new Claim(ONCE, FIRST_ADMIN, Map.of("userId", userId.toString())));
        }
    }

    /** A new one-time password for an administrator who has not used the last one. */
    record OneTimePasswordIssued(
            UUID userId,
            UUID replacedCredentialId,
            UUID credentialId,

            @Credential @Personal(subject = "credentialId") @Nullable
            String passwordHash,

            Account account,
            Instant at)
            implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(account.claim(userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(accountKey(userId));
        }
    }

    record PasswordChanged(
            UUID userId,
            UUID replacedCredentialId,
            UUID credentialId,

            @Credential @Personal(subject = "credentialId") @Nullable
            String passwordHash,

            Account account,
            Instant at)
            implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(account.claim(userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(accountKey(userId));
        }
    }

    /** The role that two administrators agreed on. */
    record UserRoleChanged(UUID userId, UUID roleChangeId, Account account, Instant at) implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(account.claim(userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(accountKey(userId));
        }
    }

    /** The second administrator, appointed by the first alone: possible once in the life of a log. */
    record BootstrapAdminAppointed(UUID userId, UUID roleChangeId, UUID appointedBy, Account account, Instant at)
            implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(account.claim(userId), new Claim(ONCE, SECOND_ADMIN, Map.of("userId", userId.toString())));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(accountKey(userId));
        }
    }

    /**
     * An administrator stood for another person's change of role, as who proposed or who approved it. It changes nothing of
     * the account: it is in their stream so that no append makes the change once they are no administrator any more.
     */
    record RoleChangeBacked(UUID userId, UUID roleChangeId, Instant at) implements UserEvent {}

    /** An event after which the account is another: what signed in before is over, and a session that goes on says so. */
    sealed interface AccountChanged extends UserEvent
            permits UserDeactivated,
                    UserReactivated,
                    IdentityLinked,
                    IdentityUnlinked,
                    EmailChanged,
                    FactorEvent.SecondFactorConfirmed,
                    FactorEvent.SecondFactorRemoved {

        @Override
        Account account();

        @Override
        default List<Claim> claims() {
            return List.of(account().claim(userId()));
        }

        @Override
        default List<Claim.Key> releases() {
            return List.of(accountKey(userId()));
        }
    }

    /** An administrator closed the account: nothing signs in with it, and what was signed in is over. */
    record UserDeactivated(
            UUID userId,
            @Personal(subject = "userId") @Nullable String reason,
            Account account,
            Instant at) implements AccountChanged {}

    /** An administrator opened the account again, as a patient's: any other role takes two administrators. */
    record UserReactivated(
            UUID userId,
            @Personal(subject = "userId") @Nullable String reason,
            Account account,
            Instant at) implements AccountChanged {}

    /**
     * The person signs in, too, as whom another issuer names.
     *
     * @param identityKey HMAC of issuer and subject
     */
    record IdentityLinked(
            UUID userId,
            String issuer,
            @Personal(subject = "userId") @Nullable String subject,
            String identityKey,
            Account account,
            Instant at)
            implements AccountChanged {
        @Override
        public List<Claim> claims() {
            return List.of(
                    account.claim(userId), new Claim(IDENTITY, identityKey, Map.of("userId", userId.toString())));
        }
    }

    record IdentityUnlinked(
            UUID userId,
            String issuer,
            @Personal(subject = "userId") @Nullable String subject,
            String identityKey,
            Account account,
            Instant at)
            implements AccountChanged {
        @Override
        public List<Claim.Key> releases() {
            return List.of(accountKey(userId), Claim.key(IDENTITY, identityKey));
        }
    }

    /**
     * The person signed in by, or linked, an identity: its token does so no second time.
     *
     * @param tokenHash SHA-256 (hex) of what the issuer signed
     */
    record IdentityTokenUsed(
            UUID userId, String issuer, @Credential String tokenHash, Instant at) implements UserEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(IDENTITY_TOKEN, tokenHash, Map.of("userId", userId.toString())));
        }
    }

    /** The person showed that they read their address. */
    record EmailVerified(UUID userId, Instant at) implements UserEvent {}

    /**
     * The person is reached, and signs in, at another address, which they showed to read.
     *
     * @param replacedEmailKey of the old address, which is free again
     */
    record EmailChanged(
            UUID userId,
            @Personal(subject = "userId") @Nullable String email,
            String emailKey,
            String replacedEmailKey,
            Account account,
            Instant at)
            implements AccountChanged {
        @Override
        public List<Claim> claims() {
            return List.of(account.claim(userId), emailClaim(emailKey, userId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(accountKey(userId), Claim.key(EMAIL, replacedEmailKey));
        }
    }

    private static Claim emailClaim(String emailKey, UUID userId) {
        return new Claim(EMAIL, emailKey, Map.of("userId", userId.toString()));
    }

    private static Claim.Key accountKey(UUID userId) {
        return Claim.key(Account.SCOPE, userId.toString());
    }
}
