package io.chamberlain.command.session;

import io.chamberlain.command.user.Accounts;
import io.chamberlain.command.user.User;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.OutsideIdentity;
import io.chamberlain.contract.user.UserCommand;
import io.chamberlain.contract.user.UserCommand.ChangePassword;
import io.chamberlain.contract.user.UserCommand.ConfirmSecondFactor;
import io.chamberlain.contract.user.UserCommand.EnrolSecondFactor;
import io.chamberlain.contract.user.UserCommand.LinkIdentity;
import io.chamberlain.contract.user.UserCommand.RemoveSecondFactor;
import io.chamberlain.contract.user.UserCommand.UnlinkIdentity;
import io.chamberlain.contract.user.UserRefusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Decides over what people change of how they sign in. The session they do it from goes on, every other one is over, in one
 * append.
 */
final class OwnAccount {

    private final Repository<User> users;
    private final OtherSessions others;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Keys keys;

    OwnAccount(Repository<User> users, OtherSessions others, Accounts accounts, Passwords passwords, Keys keys) {
        this.users = users;
        this.others = others;
        this.accounts = accounts;
        this.passwords = passwords;
        this.keys = keys;
    }

    /** The old password is looked at before the account is loaded for writing, and must still be the same then. */
    @CommandHandler
    Accepted decide(ChangePassword command, Origin origin) {
        requireProved(command, origin);
        User seen = accounts.byId(command.userId()).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
        if (!passwords.matches(command.password(), seen.passwordHash())) {
            throw new Refused(new UserRefusal.PasswordWrong());
        }
        if (passwords.matches(command.password(), command.passwordHash())) {
            throw new Refused(new SessionRefusal.NewPasswordUnchanged());
        }
        Aggregate<User> user = own(command, origin);
        user.execute(current -> {
            if (!current.credentialId().equals(seen.credentialId())) {
                throw new Refused(new UserRefusal.PasswordWrong());
            }
            current.changePassword(command.credentialId(), command.passwordHash(), origin.at());
        });
        return others.ended(user, origin);
    }

    @CommandHandler
    Accepted decide(EnrolSecondFactor command, Origin origin) {
        Aggregate<User> user = ownWithAddress(command, origin);
        user.execute(current ->
                current.factor().enrol(command.userId(), command.credentialId(), command.factorSecret(), origin.at()));
        return user.invoke(User::accepted);
    }

    @CommandHandler
    Accepted decide(ConfirmSecondFactor command, Origin origin) {
        Aggregate<User> user = own(command, origin);
        user.execute(current -> current.factor()
                .confirm(
                        command.userId(),
                        command.code(),
                        command.recoveryCodeHashes(),
                        current.account().nextEpoch(),
                        origin.at()));
        return others.ended(user, origin);
    }

    @CommandHandler
    Accepted decide(RemoveSecondFactor command, Origin origin) {
        Aggregate<User> user = own(command, origin);
        user.execute(current ->
                current.factor().remove(command.userId(), current.account().nextEpoch(), origin.at()));
        return others.ended(user, origin);
    }

    @CommandHandler
    Accepted decide(LinkIdentity command, Origin origin) {
        Aggregate<User> user = ownWithAddress(command, origin);
        String key = OutsideIdentity.key(command.issuer(), command.identity(), keys);
        user.execute(current ->
                current.identities().use(command.userId(), command.issuer(), command.identityTokenHash(), origin.at()));
        user.execute(current -> current.identities()
                .link(
                        command.userId(),
                        command.issuer(),
                        command.identity(),
                        key,
                        current.account().nextEpoch(),
                        origin.at()));
        return others.ended(user, origin);
    }

    @CommandHandler
    Accepted decide(UnlinkIdentity command, Origin origin) {
        Aggregate<User> user = own(command, origin);
        user.execute(current -> current.identities()
                .unlink(command.userId(), command.issuer(), current.account().nextEpoch(), origin.at()));
        return others.ended(user, origin);
    }

    /** Only for who showed, too, that they read the address the account is of. */
    private Aggregate<User> ownWithAddress(UserCommand command, Origin origin) {
        Aggregate<User> user = own(command, origin);
        if (!user.invoke(User::mailbox).verified()) {
            throw new Refused(new UserRefusal.EmailNotVerified());
        }
        return user;
    }

    /** Only for who proved lately who they are, while the account is not closed. */
    private Aggregate<User> own(UserCommand command, Origin origin) {
        requireProved(command, origin);
        Aggregate<User> user = users.load(command.userId().toString());
        user.execute(User::requireActive);
        return user;
    }

    /** A password alone is no proof where there is a second factor, not even of the password's own change. */
    private static void requireProved(UserCommand command, Origin origin) {
        User.requireAllowed(command, origin);
        if (!origin.actor().isFreshAt(origin.at())) {
            throw new Refused(new RequestRefusal.StepUpRequired());
        }
    }
}
