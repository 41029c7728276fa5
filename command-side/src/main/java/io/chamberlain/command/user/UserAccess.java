package io.chamberlain.command.user;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.user.UserCommand;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserCommand.ChangePassword;
import io.chamberlain.contract.user.UserCommand.ConfirmSecondFactor;
import io.chamberlain.contract.user.UserCommand.DeactivateUser;
import io.chamberlain.contract.user.UserCommand.EnrolSecondFactor;
import io.chamberlain.contract.user.UserCommand.IssueOneTimePassword;
import io.chamberlain.contract.user.UserCommand.LinkIdentity;
import io.chamberlain.contract.user.UserCommand.ReactivateUser;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserCommand.RemoveSecondFactor;
import io.chamberlain.contract.user.UserCommand.UnlinkIdentity;

/** Who may command an account: mostly the person whose it is. */
final class UserAccess {

    private UserAccess() {}

    static boolean allows(UserCommand command, Actor actor) {
        return switch (command) {
            case RegisterUser _ -> actor.is(Role.ANONYMOUS);
            case AppointFirstAdmin _, IssueOneTimePassword _ -> actor.is(Role.SYSTEM);
            case ChangePassword _,
                    EnrolSecondFactor _,
                    ConfirmSecondFactor _,
                    RemoveSecondFactor _,
                    LinkIdentity _,
                    UnlinkIdentity _ -> actor.isUser(command.userId());
            case DeactivateUser _, ReactivateUser _ -> actor.is(Role.ADMIN);
        };
    }
}
