package io.chamberlain.query.user;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.FactorEvent.RecoveryCodeUsed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorConfirmed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorEnrolled;
import io.chamberlain.contract.user.FactorEvent.SecondFactorFailed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorRemoved;
import io.chamberlain.contract.user.FactorEvent.SecondFactorUsed;
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
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.UUID;

/** Keeps {@code users}. */
final class UserProjection implements Projection<UserEvent> {

    private final Rows<UserRow> users;

    UserProjection(Rows<UserRow> users) {
        this.users = users;
    }

    @Override
    public Class<UserEvent> family() {
        return UserEvent.class;
    }

    @Override
    public UUID subject(UserEvent event) {
        return event.userId();
    }

    @Override
    public void prepare(List<UserEvent> events) {
        users.load(events.stream().map(UserEvent::userId).distinct().toList());
    }

    @Override
    public void on(UserEvent event, Recorded recorded) {
        switch (event) {
            case UserRegistered e ->
                users.add(new UserRow(e.userId(), e.account(), recorded)
                        .named(e.firstName(), e.lastName())
                        .reachedAt(e.email())
                        .signsInWith(e.passwordHash()));
            case FirstAdminAppointed e ->
                users.add(new UserRow(e.userId(), e.account(), recorded)
                        .reachedAt(e.email())
                        .signsInWith(e.passwordHash()));
            case OneTimePasswordIssued e ->
                holds(e.userId(), e.account(), recorded).signsInWith(e.passwordHash());
            case PasswordChanged e -> holds(e.userId(), e.account(), recorded).signsInWith(e.passwordHash());
            case UserRoleChanged e -> holds(e.userId(), e.account(), recorded);
            case BootstrapAdminAppointed e -> holds(e.userId(), e.account(), recorded);
            case RoleChangeBacked e -> touched(e, recorded);
            case SecondFactorEnrolled e -> touched(e, recorded);
            case SecondFactorConfirmed e ->
                holds(e.userId(), e.account(), recorded).asksForCodes(e.credentialId());
            case SecondFactorUsed e -> touched(e, recorded);
            case RecoveryCodeUsed e -> touched(e, recorded);
            case SecondFactorFailed e -> touched(e, recorded);
            case SecondFactorRemoved e ->
                holds(e.userId(), e.account(), recorded).asksForNoCodes();
            case IdentityLinked e -> holds(e.userId(), e.account(), recorded).knownOutsideAs(e.subject());
            case IdentityUnlinked e -> holds(e.userId(), e.account(), recorded).knownOutsideNoMoreAs(e.subject());
            case IdentityTokenUsed e -> touched(e, recorded);
            case EmailVerified e -> touched(e, recorded).readsTheirAddress();
            case EmailChanged e ->
                holds(e.userId(), e.account(), recorded).reachedAt(e.email()).readsTheirAddress();
            case UserDeactivated e -> holds(e.userId(), e.account(), recorded);
            case UserReactivated e -> holds(e.userId(), e.account(), recorded);
        }
    }

    private UserRow touched(UserEvent event, Recorded recorded) {
        return users.get(event.userId()).touchedBy(recorded);
    }

    private UserRow holds(UUID userId, Account account, Recorded recorded) {
        return users.get(userId).holds(account).touchedBy(recorded);
    }
}
