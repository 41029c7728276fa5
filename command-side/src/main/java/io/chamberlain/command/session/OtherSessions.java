package io.chamberlain.command.session;

import io.chamberlain.command.user.User;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refused;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * A new epoch of an account ends all its sessions; the one that brought it about goes on, in the same append. Always the
 * account first and the session next: two at a time would block each other.
 */
public final class OtherSessions {

    private final Repository<Session> sessions;

    OtherSessions(Repository<Session> sessions) {
        this.sessions = sessions;
    }

    /**
     * Called after the account was changed, once, by the person whose it is.
     *
     * @throws Refused SESSION_OVER when the session was over before: the change was sent from it in vain
     */
    public Accepted ended(Aggregate<User> user, Origin origin) {
        Actor actor = origin.actor();
        UUID userId = Objects.requireNonNull(actor.userId());
        int epoch = user.invoke(User::account).epoch();
        if (actor.sessionId() != null) {
            sessions.load(actor.sessionId().toString()).execute(session -> session.goOn(userId, epoch, origin.at()));
        }
        return user.invoke(User::accepted);
    }
}
