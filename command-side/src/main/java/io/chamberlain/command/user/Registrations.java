package io.chamberlain.command.user;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.user.UserRefusal.EmailTaken;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/**
 * Registers people, each address once. A taken address is refused before anything is sealed, so that no key is made for
 * an account that never comes to be; of two at the same moment the append refuses one.
 */
final class Registrations {

    private static final String TAKEN = Refusal.codeOf(EmailTaken.class);

    private final Repository<User> users;
    private final Claims claims;
    private final Keys keys;
    private final AttemptsAside attempts;

    Registrations(Repository<User> users, Claims claims, Keys keys, AttemptsAside attempts) {
        this.users = users;
        this.claims = claims;
        this.keys = keys;
        this.attempts = attempts;
    }

    @CommandHandler
    Accepted decide(RegisterUser command, Origin origin) throws Exception {
        User.requireAllowed(command, origin);
        Email email = Email.of(command.email());
        Optional<Claim> taken = claims.find(UserEvent.EMAIL, email.key(keys));
        if (taken.isPresent()) {
            record(origin.actor(), taken.get());
            throw new Refused(new EmailTaken());
        }
        return users.loadOrCreate(command.userId().toString(), User::new)
                .invoke(user -> user.register(command, email, keys, origin.at()));
    }

    /** Beside the answer, which may not tell by its time that the account exists. */
    private void record(Actor actor, Claim taken) {
        String id = taken.value().get("userId");
        if (id != null) {
            UUID userId = UUID.fromString(id);
            attempts.record(new Attempt(actor, "refused", "user.RegisterUser", "user", userId, userId, TAKEN));
        }
    }
}
