package io.chamberlain.query.projection;

import io.chamberlain.contract.port.EventHistory.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Cuts a batch into what must be written together: an event alone, or both halves of a transfer. */
record Units(Function<Recorded, Optional<UUID>> partner) {

    List<List<Recorded>> of(List<Recorded> events) {
        List<List<Recorded>> units = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            boolean half = i + 1 < events.size() && belongTogether(events.get(i), events.get(i + 1));
            units.add(half ? events.subList(i, i + 2) : events.subList(i, i + 1));
            i += half ? 1 : 0;
        }
        return units;
    }

    /** Whether nothing that follows in the log is needed. */
    boolean isWhole(List<Recorded> events) {
        if (events.isEmpty()) {
            return true;
        }
        List<Recorded> last = of(events).getLast();
        return last.size() > 1 || partner.apply(last.getFirst()).isEmpty();
    }

    private boolean belongTogether(Recorded first, Recorded second) {
        return isPartner(first, second) && isPartner(second, first);
    }

    private boolean isPartner(Recorded event, Recorded other) {
        return partner.apply(event).filter(other.streamId()::equals).isPresent();
    }
}
