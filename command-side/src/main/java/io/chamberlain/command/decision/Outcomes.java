package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Receipt;
import io.chamberlain.contract.port.CommandOutcomes.Outcome;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.refusal.RequestRefusal.Replayed;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.MetaData;

/** Turns stored outcomes into answers. */
final class Outcomes {

    private Outcomes() {}

    /**
     * Answers a command with what its key came to earlier, and says so on its receipt.
     *
     * @throws Refused when the outcome was a refusal, or of another request
     */
    static Accepted replay(Outcome earlier, Idempotency key, MetaData metaData) {
        if (!earlier.inputHash().equals(key.inputHash())) {
            throw new Refused(new RequestRefusal.IdempotencyKeyReused());
        }
        if (metaData.get(Envelope.RECEIPT) instanceof Receipt receipt) {
            receipt.replayedFrom(earlier.position());
        }
        return answer(earlier);
    }

    /** A stored refusal is read back as its code. */
    static boolean areSame(Outcome one, Outcome other) {
        Refusal refused = one.refused();
        Refusal otherRefused = other.refused();
        return one.inputHash().equals(other.inputHash())
                && one.position() == other.position()
                && Objects.equals(one.accepted(), other.accepted())
                && Objects.equals(
                        refused == null ? null : refused.code(), otherRefused == null ? null : otherRefused.code());
    }

    private static Accepted answer(Outcome outcome) {
        Refusal refused = outcome.refused();
        if (refused != null) {
            throw new Refused(replayed(refused));
        }
        Accepted accepted = outcome.accepted();
        if (accepted == null) {
            throw new IllegalStateException("an outcome is accepted or refused");
        }
        return accepted;
    }

    private static Replayed replayed(Refusal refusal) {
        return refusal instanceof Replayed again
                ? again
                : new Replayed(refusal.code(), refusal.kind(), refusal.detail(), facts(refusal));
    }

    private static Map<String, String> facts(Refusal refusal) {
        Map<String, String> facts = new HashMap<>();
        for (RecordComponent component : refusal.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                facts.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(refusal)));
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("a refusal's component cannot be read", unreadable);
            }
        }
        return facts;
    }
}
