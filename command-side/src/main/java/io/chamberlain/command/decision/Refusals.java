package io.chamberlain.command.decision;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Proving;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.CommandOutcomes.Outcome;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;

/** Records what a command without events came to: its outcome under its key, and who was refused what. */
final class Refusals {

    private final CommandOutcomes outcomes;
    private final AttemptLog attempts;

    Refusals(CommandOutcomes outcomes, AttemptLog attempts) {
        this.outcomes = outcomes;
        this.attempts = attempts;
    }

    /**
     * @return the answer that stands: another's when it used the same key first
     * @throws Refused when that one was refused, or was for another request
     */
    Accepted unchanged(CommandMessage<?> command, Accepted accepted) {
        return command.getMetaData().get(Envelope.IDEMPOTENCY) instanceof Idempotency key
                        && command.getMetaData().get(Envelope.RECEIPT) instanceof Receipt receipt
                        && receipt.position() == 0
                        && !receipt.replayed()
                ? standing(command, key, new Outcome(key.inputHash(), accepted, null, 0))
                        .orElse(accepted)
                : accepted;
    }

    /**
     * What is not there and what is not the actor's to see is recorded alike, within the same bound: the answer to both is
     * the same, and so is the time it takes.
     *
     * @return what another with the same key was answered when it was accepted first
     * @throws Refused otherwise
     */
    Accepted refused(CommandMessage<?> command, Refused refused) {
        Refusal refusal = refused.refusal();
        if (isAnswerToTheKey(refusal)) {
            throw refused;
        }
        Optional<Accepted> standing = command.getMetaData().get(Envelope.IDEMPOTENCY) instanceof Idempotency key
                        && !(command.getPayload() instanceof Proving)
                        && !refusal.ofTheMoment()
                ? standing(command, key, new Outcome(key.inputHash(), null, refusal, 0))
                : Optional.empty();
        if (standing.isEmpty()
                && refusal.kind().isRecorded()
                && command.getPayload() instanceof Command refusedOne
                && command.getMetaData().get(Envelope.ACTOR) instanceof Actor actor
                && !actor.is(Role.ANONYMOUS)) {
            attempts.record(attempt(actor, refusedOne, refusal));
        }
        return standing.orElseThrow(() -> refused);
    }

    /** Another's answer to the key; empty when ours stands. */
    private Optional<Accepted> standing(CommandMessage<?> command, Idempotency key, Outcome ours) {
        Outcome stands = outcomes.record(key, ours);
        return Outcomes.areSame(stands, ours)
                ? Optional.empty()
                : Optional.of(Outcomes.replay(stands, key, command.getMetaData()));
    }

    private static boolean isAnswerToTheKey(Refusal refusal) {
        return refusal instanceof RequestRefusal.Replayed
                || refusal instanceof RequestRefusal.IdempotencyKeyReused
                || refusal instanceof RequestRefusal.IdempotencyKeyInFlight;
    }

    private static AttemptLog.Attempt attempt(Actor actor, Command command, Refusal refusal) {
        Command.Subject subject = command.subject();
        return new AttemptLog.Attempt(
                actor,
                "refused",
                Command.nameOf(command.getClass()),
                subject.kind(),
                subject.id(),
                subject.kind().equals(Command.Subject.USER) ? subject.id() : null,
                refusal.code());
    }
}
