package io.chamberlain.command.aggregate;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.user.Account;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Whoever came as nobody and proved who they are: what their command appends names them as its actor. */
public final class Proof {

    private Proof() {}

    /**
     * Called within a handler, once the proof is complete and before anything is applied.
     *
     * @param caller as the command had it: from where, with what
     */
    public static void of(Actor caller, UUID userId, Account account, UUID sessionId, Instant provedAt) {
        Actor person = new Actor(
                userId,
                Role.valueOf(account.role()),
                account.facilityId(),
                account.dutySet(),
                sessionId,
                provedAt,
                caller.address(),
                caller.userAgent(),
                caller.requestId(),
                caller.purpose(),
                null);
        CurrentUnitOfWork.get().transformMessage(command -> command.andMetaData(Map.of(Envelope.ACTOR, person)));
    }
}
