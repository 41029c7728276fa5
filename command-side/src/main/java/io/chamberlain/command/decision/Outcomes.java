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
import java.util.LinkedHashMap;
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
        if (refusal instanceof Replayed again) {
            return again;
        }
        Map<String, String> told = new LinkedHashMap<>();
        refusal.told().forEach((name, value) -> told.put(name, value.toString()));
        return new Replayed(refusal.code(), refusal.kind(), refusal.detail(), told);
    }
}
