package io.chamberlain.command.session;

import io.chamberlain.command.user.User;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.RecoveryCode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Codes of second factors. A wrong one beside a password is counted in the account's stream (of a step-up in its session's), so
 * that no number of nodes and no new start gives more tries; the command that brought it is therefore carried out, and its
 * outcome says that nothing was proved.
 */
final class Codes {

    private final Repository<User> users;
    private final Keys keys;

    Codes(Repository<User> users, Keys keys) {
        this.users = users;
        this.keys = keys;
    }

    /** @throws Refused SECOND_FACTOR_REQUIRED */
    Secret required(@Nullable Secret code) {
        if (code == null) {
            throw new Refused(new SessionRefusal.SecondFactorRequired());
        }
        return code;
    }

    /** Looked at without the account's lock: who has the code uses it up next. */
    boolean hold(User user, Secret code, Instant at) {
        return user.factor().holds(code, hash(code), at);
    }

    /** Of two at the same time with one code the append refuses one, which is decided again and finds it used. */
    void use(UUID userId, Secret code, Instant at) {
        users.load(userId.toString()).execute(user -> user.factor().use(userId, code, hash(code), at));
    }

    Accepted wrong(UUID userId, UUID sessionId, Instant at) {
        users.load(userId.toString()).execute(user -> user.factor().noteWrong(userId, at));
        return new Accepted(sessionId, 0, Map.of(SessionCommand.OUTCOME, SessionCommand.WRONG_CODE));
    }

    private String hash(Secret code) {
        return RecoveryCode.hash(code.reveal(), keys);
    }
}
