package io.chamberlain.api.refusal;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.IdempotencyKeys;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.CommandOutcomes.Outcome;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.RequestRefusal.IdempotencyKeyInFlight;
import io.chamberlain.contract.refusal.RequestRefusal.IdempotencyKeyReused;
import io.chamberlain.contract.refusal.RequestRefusal.Replayed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The one place for what is refused before or beside the command side: reads of what is missing or somebody else's, and
 * input that no command can be made of. It is recorded like what the command side refuses, and within the same bound; what
 * is not there and what is not the caller's to see go exactly the same way. A rule's refusal stands under the request's
 * idempotency key.
 */
@Component
public class EarlyRefusals {

    private static final String ELSEWHERE = EarlyRefusals.class.getName() + ".elsewhere";
    private static final String KEPT = EarlyRefusals.class.getName() + ".kept";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<RefusalKind> RECORDED = EnumSet.of(
            RefusalKind.FORBIDDEN,
            RefusalKind.NOT_FOUND,
            RefusalKind.CONFLICT,
            RefusalKind.STALE,
            RefusalKind.RULE,
            RefusalKind.LOCKED);

    private final IdempotencyKeys keys;
    private final CommandOutcomes outcomes;
    private final AttemptLog attempts;

    EarlyRefusals(IdempotencyKeys keys, CommandOutcomes outcomes, AttemptLog attempts) {
        this.keys = keys;
        this.outcomes = outcomes;
        this.attempts = attempts;
    }

    /** The command side has answered: it records what it refuses, and keeps it under the key. */
    public static void areNot() {
        mark(ELSEWHERE);
    }

    /** Who refused has looked after the key. */
    public static void areKept() {
        mark(KEPT);
    }

    private static void mark(String name) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(name, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Records the refusal, when nobody else has. @return the answer: an earlier one when the key has one */
    Refusal settled(HttpServletRequest request, Refusal refusal) {
        if (request.getAttribute(ELSEWHERE) != null
                || !RECORDED.contains(refusal.kind())
                || refusal instanceof Replayed
                || refusal instanceof IdempotencyKeyReused
                || refusal instanceof IdempotencyKeyInFlight
                || !(request.getAttribute(Call.ACTOR) instanceof Actor actor)
                || actor.is(Role.ANONYMOUS)) {
            return refusal;
        }
        Optional<Refusal> earlier = underKey(request, actor, refusal);
        if (earlier.isEmpty()) {
            String outcome = READS.contains(request.getMethod()) ? "denied" : "refused";
            attempts.record(Attempted.by(actor, request, outcome, refusal));
        }
        return earlier.orElse(refusal);
    }

    /** A 404 or 409 of a read is of the moment: what is not there yet may be when the key is used again. */
    private Optional<Refusal> underKey(HttpServletRequest request, Actor actor, Refusal refusal) {
        Idempotency key = READS.contains(request.getMethod()) ? null : keys.of(request, actor);
        if (key == null || refusal.kind() != RefusalKind.RULE || request.getAttribute(KEPT) != null) {
            return Optional.empty();
        }
        Optional<Outcome> earlier = outcomes.find(key.scope(), key.key());
        if (earlier.isPresent()) {
            return Optional.of(again(earlier.get(), key, refusal));
        }
        Outcome stands = outcomes.record(key, new Outcome(key.inputHash(), null, refusal, 0));
        return stands.inputHash().equals(key.inputHash()) ? Optional.empty() : Optional.of(new IdempotencyKeyReused());
    }

    private static Refusal again(Outcome earlier, Idempotency key, Refusal refusal) {
        if (!earlier.inputHash().equals(key.inputHash())) {
            return new IdempotencyKeyReused();
        }
        Refusal first = earlier.refused();
        if (first == null) {
            return refusal;
        }
        return first instanceof Replayed ? first : new Replayed(first.code(), first.kind(), first.detail(), Map.of());
    }
}
