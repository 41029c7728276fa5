package io.chamberlain.api.boot;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.input.NewId;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserCommand;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserCommand.IssueOneTimePassword;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.user.UserRefusal.FirstAdminActive;
import io.chamberlain.contract.user.UserRefusal.FirstAdminExists;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody can sign in to a new network: appoints the first administrator with a one-time password, and
 * gives out another at each start of a node that takes commands until the first was used. The password is kept here until it is printed, nowhere else.
 */
@Component
class FirstAdmin implements SmartLifecycle {

    private final Commands commands;
    private final Claims claims;
    private final Passwords passwords;
    private final String email;
    private final NodeRole role;
    private volatile Optional<Secret> oneTimePassword = Optional.empty();
    private volatile boolean running;

    FirstAdmin(
            Commands commands,
            Claims claims,
            Passwords passwords,
            @Value("${chamberlain.first-admin.email:admin@chamberlain.local}") String email,
            NodeRole role) {
        this.commands = commands;
        this.claims = claims;
        this.passwords = passwords;
        this.email = email;
        this.role = role;
    }

    /** The address to sign in with. */
    String email() {
        return email;
    }

    /** The one-time password; handed out once, empty when the administrator has one of their own. */
    Optional<Secret> take() {
        Optional<Secret> taken = oneTimePassword;
        oneTimePassword = Optional.empty();
        return taken;
    }

    @Override
    public void start() {
        running = true;
        if (role.takesCommands()) {
            giveOut();
        }
    }

    private void giveOut() {
        Secret password = new Secret(Tokens.random().substring(0, 24));
        Optional<Claim> first = claims.find(UserEvent.ONCE, UserEvent.FIRST_ADMIN);
        if (send(first.isEmpty() ? appoint(password) : renew(first.get(), password))) {
            oneTimePassword = Optional.of(password);
        }
    }

    private UserCommand appoint(Secret password) {
        return new AppointFirstAdmin(NewId.next(), email, NewId.next(), passwords.hash(password));
    }

    private UserCommand renew(Claim first, Secret password) {
        UUID userId = UUID.fromString(first.value().getOrDefault("userId", ""));
        return new IssueOneTimePassword(userId, NewId.next(), passwords.hash(password));
    }

    private boolean send(UserCommand command) {
        try {
            commands.send(Call.plain(Actor.system("first-admin")), command);
            return true;
        } catch (Refused refused) {
            return switch (refused.refusal()) {
                case FirstAdminActive _, FirstAdminExists _ -> false;
                default -> throw refused;
            };
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AxonLifecycle.PHASE + 1;
    }
}
