package io.chamberlain.query.user;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.user.UserEvent.BootstrapAdminAppointed;
import io.chamberlain.contract.user.UserEvent.FirstAdminAppointed;
import io.chamberlain.contract.user.UserEvent.OneTimePasswordIssued;
import io.chamberlain.contract.user.UserEvent.PasswordChanged;
import io.chamberlain.contract.user.UserEvent.RoleChangeBacked;
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
            case RoleChangeBacked e -> users.get(e.userId()).touchedBy(recorded);
        }
    }

    private UserRow holds(UUID userId, Account account, Recorded recorded) {
        return users.get(userId).holds(account).touchedBy(recorded);
    }
}
