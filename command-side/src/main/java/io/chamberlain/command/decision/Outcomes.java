package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.port.CommandOutcomes.Outcome;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.Replayed;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/** Turns stored outcomes into answers. */
final class Outcomes {

    private Outcomes() {}

    /** @throws Refused when the outcome was a refusal */
    static Accepted answer(Outcome outcome) {
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
