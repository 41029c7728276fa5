package io.chamberlain.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.FactorEvent;
import io.chamberlain.contract.user.UserCommand;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserCommand.DeactivateUser;
import io.chamberlain.contract.user.UserCommand.IssueOneTimePassword;
import io.chamberlain.contract.user.UserCommand.ReactivateUser;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.user.UserEvent.BootstrapAdminAppointed;
import io.chamberlain.contract.user.UserEvent.EmailChanged;
import io.chamberlain.contract.user.UserEvent.EmailVerified;
import io.chamberlain.contract.user.UserEvent.FirstAdminAppointed;
import io.chamberlain.contract.user.UserEvent.IdentityLinked;
import io.chamberlain.contract.user.UserEvent.IdentityTokenUsed;
import io.chamberlain.contract.user.UserEvent.IdentityUnlinked;
import io.chamberlain.contract.user.UserEvent.OneTimePasswordIssued;
import io.chamberlain.contract.user.UserEvent.PasswordChanged;
import io.chamberlain.contract.user.UserEvent.RoleChangeBacked;
import io.chamberlain.contract.user.UserEvent.UserDeactivated;
import io.chamberlain.contract.user.UserEvent.UserReactivated;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.contract.user.UserEvent.UserRoleChanged;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A person with an account. Public to sessions and role changes, which decide over it in one append. */
@AggregateRoot(type = "user")
public final class User {

    /** Who oversees is not shut out by one administrator alone. */
    private static final Set<Role> STAYING = EnumSet.of(Role.ADMIN, Role.COMPLIANCE);

    @AggregateIdentifier
    private UUID id;

    private Account account;
    private Instant roleSince;
    private UUID credentialId;
    private @Nullable String passwordHash;
    private boolean oneTime;
    private Mailbox mailbox;
    private final SecondFactor factor = new SecondFactor();
    private final OutsideIdentities identities = new OutsideIdentities();

    @SuppressWarnings("NullAway.Init") // everything is set by the first event
    public User() {}

    @CommandHandlerInterceptor
    void admit(UserCommand command, Origin origin) {
        requireAllowed(command, origin);
    }

    /** @throws Refused FORBIDDEN */
    public static void requireAllowed(UserCommand command, Origin origin) {
        refuseIf(!UserAccess.allows(command, origin.actor()), new RequestRefusal.Forbidden());
    }

    Accepted register(RegisterUser command, Email email, Keys keys, Instant at) {
        requireNew();
        apply(new UserRegistered(
                command.userId(),
                email.normalised(),
                email.key(keys),
                command.firstName(),
                command.lastName(),
                command.credentialId(),
                command.passwordHash(),
                new Account(0, true, Role.PATIENT.name(), null, List.of()),
                at));
        return accepted();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted decide(AppointFirstAdmin command, Origin origin, Keys keys) {
        requireNew();
        Email email = Email.of(command.email());
        apply(new FirstAdminAppointed(
                command.userId(),
                email.normalised(),
                email.key(keys),
                command.credentialId(),
                command.passwordHash(),
                new Account(0, true, Role.ADMIN.name(), null, List.of()),
                origin.at()));
        return accepted();
    }

    @CommandHandler
    Accepted decide(IssueOneTimePassword command, Origin origin) {
        refuseIf(!oneTime, new UserRefusal.FirstAdminActive());
        apply(new OneTimePasswordIssued(
                id, credentialId, command.credentialId(), command.passwordHash(), account.nextEpoch(), origin.at()));
        return accepted();
    }

    @CommandHandler
    Accepted decide(
            DeactivateUser command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        requireOthersAccount(origin, seenVersion);
        refuseIf(!account.active(), new UserRefusal.AccountUnchanged());
        refuseIf(STAYING.contains(Role.valueOf(account.role())), new UserRefusal.RoleStays());
        apply(new UserDeactivated(id, command.reason(), account.closed(), origin.at()));
        return accepted();
    }

    @CommandHandler
    Accepted decide(
            ReactivateUser command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        requireOthersAccount(origin, seenVersion);
        refuseIf(account.active(), new UserRefusal.AccountUnchanged());
        apply(new UserReactivated(id, command.reason(), account.reopened(), origin.at()));
        return accepted();
    }

    private void requireOthersAccount(Origin origin, @Nullable Long seenVersion) {
        refuseIf(!origin.actor().isFreshAt(origin.at()), new RequestRefusal.StepUpRequired());
        refuseIf(id.equals(origin.actor().userId()), new UserRefusal.OwnAccount());
        SeenVersion.require(seenVersion);
    }

    /** @throws Refused SESSION_OVER when it was closed, for what a session of before still sends */
    public void requireActive() {
        refuseIf(!account.active(), new SessionRefusal.SessionOver());
    }

    /** Replaces the password; sessions of before are over. */
    public void changePassword(UUID newCredentialId, String newPasswordHash, Instant at) {
        apply(new PasswordChanged(id, credentialId, newCredentialId, newPasswordHash, account.nextEpoch(), at));
    }

    /** The person reads their address. */
    public void verifyEmail(Instant at) {
        if (!mailbox.verified()) {
            apply(new EmailVerified(id, at));
        }
    }

    /** Nobody signs in as whom other issuers name them until they link that again; each ends the sessions of before. */
    public void unlinkIdentities(Instant at) {
        identities.issuers().forEach(issuer -> identities.unlink(id, issuer, account.nextEpoch(), at));
    }

    /** Another address, which the person was shown to read; sessions of before are over. */
    public void changeEmail(@Nullable String email, String newKey, Instant at) {
        apply(new EmailChanged(id, email, newKey, mailbox.key(), account.nextEpoch(), at));
    }

    /** What two administrators agreed on. */
    public void changeRole(UUID roleChangeId, Role role, @Nullable UUID facilityId, Set<Duty> duties, Instant at) {
        apply(new UserRoleChanged(id, roleChangeId, account.next(role, facilityId, duties), at));
    }

    /** The second administrator, by the first alone. */
    public void becomeSecondAdmin(UUID roleChangeId, UUID appointedBy, Instant at) {
        apply(new BootstrapAdminAppointed(id, roleChangeId, appointedBy, account.next(Role.ADMIN, null, Set.of()), at));
    }

    /** Stands for another person's change of role: holds only while nobody changed this account meanwhile. */
    public void back(UUID roleChangeId, Instant at) {
        apply(new RoleChangeBacked(id, roleChangeId, at));
    }

    @EventSourcingHandler
    public void evolve(UserEvent event) {
        switch (event) {
            case UserRegistered registered -> {
                begin(registered.userId(), registered.credentialId(), registered.passwordHash(), false);
                mailbox = new Mailbox(registered.email(), registered.emailKey(), false, registered.at());
                roleSince = registered.at();
            }
            case FirstAdminAppointed first -> {
                begin(first.userId(), first.credentialId(), first.passwordHash(), true);
                mailbox = new Mailbox(first.email(), first.emailKey(), false, first.at());
                roleSince = first.at();
            }
            case OneTimePasswordIssued issued -> begin(id, issued.credentialId(), issued.passwordHash(), true);
            case PasswordChanged changed -> begin(id, changed.credentialId(), changed.passwordHash(), false);
            case UserRoleChanged changed -> roleSince = changed.at();
            case BootstrapAdminAppointed appointed -> roleSince = appointed.at();
            case EmailVerified _ -> mailbox = mailbox.shown();
            case EmailChanged changed -> mailbox = new Mailbox(changed.email(), changed.emailKey(), true, changed.at());
            case IdentityLinked linked -> identities.evolve(linked);
            case IdentityUnlinked unlinked -> identities.evolve(unlinked);
            case FactorEvent ofFactor -> factor.evolve(ofFactor);
            case UserReactivated reopened -> roleSince = reopened.at();
            case UserDeactivated _ -> {} // the account says it
            case IdentityTokenUsed _ -> {} // its claim says it
            case RoleChangeBacked _ -> {} // says that the account stayed as it was
        }
        Account changed = event.account();
        if (changed != null) {
            account = changed;
        }
    }

    private void begin(UUID userId, UUID newCredentialId, @Nullable String newPasswordHash, boolean worksOnce) {
        id = userId;
        credentialId = newCredentialId;
        passwordHash = newPasswordHash;
        oneTime = worksOnce;
    }

    public UUID id() {
        return id;
    }

    public Account account() {
        return account;
    }

    public boolean isAdministrator() {
        return account.active() && account.role().equals(Role.ADMIN.name());
    }

    /** Whether the role is another, or was for a while, than at the instant. */
    public boolean changedRoleAfter(Instant instant) {
        return roleSince.isAfter(instant);
    }

    public UUID credentialId() {
        return credentialId;
    }

    /** The Argon2id text; null after the credential's key was destroyed. */
    public @Nullable String passwordHash() {
        return passwordHash;
    }

    /** Whether the password works once and demands a new one. */
    public boolean isOneTime() {
        return oneTime;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public OutsideIdentities identities() {
        return identities;
    }

    public SecondFactor factor() {
        return factor;
    }

    private static void requireNew() {
        refuseIf(getVersion() != null, new RequestRefusal.AlreadyTaken("user"));
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new Refused(refusal);
        }
    }

    /** What was done to the account; called within it. */
    public Accepted accepted() {
        return Accepted.of(id, getVersion());
    }
}
