package io.chamberlain.api.dispatch;

import io.chamberlain.api.answer.Done;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.refusal.EarlyRefusals;
import io.chamberlain.contract.compliance.ReplayRefusal;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.CommandOutcomes.Outcome;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked for by a command's route and appends nothing to the domain log, e.g. a replay: done once per idempotency
 * key and answered like a command. The answer is kept after the act: an act whose node stops between the two is done
 * again when it is asked for again, so it must bear that.
 */
@Component
public class Acts {

    private static final String ANSWER = "answer";

    private final CommandOutcomes outcomes;
    private final Positions positions;
    private final JsonMapper json;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    Acts(CommandOutcomes outcomes, Positions positions, JsonMapper json) {
        this.outcomes = outcomes;
        this.positions = positions;
        this.json = json;
    }

    /**
     * Does it, or answers what the key came to before.
     *
     * @param thing it is done to
     * @throws Refused what the act throws; IDEMPOTENCY_KEY_IN_FLIGHT, IDEMPOTENCY_KEY_REUSED; what the key came to
     */
    public <T> Done<T> once(Call call, UUID thing, Class<T> type, Supplier<T> act) {
        Idempotency key = call.idempotency();
        if (key == null) {
            return fresh(act.get());
        }
        String name = key.scope() + "\n" + key.key();
        if (!inFlight.add(name)) {
            throw new Refused(new RequestRefusal.IdempotencyKeyInFlight());
        }
        try {
            Optional<Outcome> earlier = outcomes.find(key.scope(), key.key());
            return earlier.isPresent() ? replayed(earlier.get(), key, type) : first(key, thing, type, act);
        } finally {
            inFlight.remove(name);
        }
    }

    private <T> Done<T> first(Idempotency key, UUID thing, Class<T> type, Supplier<T> act) {
        try {
            T answer = act.get();
            Accepted accepted = new Accepted(thing, 0, Map.of(ANSWER, json.writeValueAsString(answer)));
            Outcome stands = outcomes.record(key, new Outcome(key.inputHash(), accepted, null, 0));
            return accepted.equals(stands.accepted()) ? fresh(answer) : replayed(stands, key, type);
        } catch (Refused refused) {
            EarlyRefusals.areKept();
            if (!isOfTheMoment(refused.refusal())) {
                outcomes.record(key, new Outcome(key.inputHash(), null, refused.refusal(), 0));
            }
            throw refused;
        }
    }

    private <T> Done<T> fresh(T answer) {
        return new Done<>(answer, positions.now(), false);
    }

    private <T> Done<T> replayed(Outcome outcome, Idempotency key, Class<T> type) {
        if (!outcome.inputHash().equals(key.inputHash())) {
            throw new Refused(new RequestRefusal.IdempotencyKeyReused());
        }
        Refusal refused = outcome.refused();
        if (refused != null) {
            throw new Refused(refused);
        }
        Accepted accepted = outcome.accepted();
        String answer = accepted == null ? null : accepted.facts().get(ANSWER);
        if (answer == null) {
            throw new IllegalStateException("an outcome of an act has its answer");
        }
        return new Done<>(json.readValue(answer, type), positions.now(), true);
    }

    /** Says nothing about the act: the same one may pass in a moment. */
    private static boolean isOfTheMoment(Refusal refusal) {
        return refusal.kind() == RefusalKind.UNAVAILABLE
                || refusal instanceof ReplayRefusal.ReplayRunning
                || refusal instanceof RequestRefusal.IdempotencyKeyReused
                || refusal instanceof RequestRefusal.Replayed;
    }
}
