package io.chamberlain.contract.port;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.refusal.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcomes of commands by idempotency key, beside the log. Commands with events store theirs in the append. */
public interface CommandOutcomes {

    /**
     * Exactly one of accepted and refused is there.
     *
     * @param position of the last event the command made; 0 when it made none
     */
    record Outcome(
            String inputHash,
            @Nullable Accepted accepted,
            @Nullable Refusal refused,
            long position) {}

    Optional<Outcome> find(String scope, String key);

    /**
     * Stores the outcome of a command that appended nothing, unless the key has one already.
     *
     * @return the outcome that stands: this one or the earlier
     */
    Outcome record(Idempotency idempotency, Outcome outcome);
}
