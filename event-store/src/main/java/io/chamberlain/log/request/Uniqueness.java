package io.chamberlain.log.request;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the events of one append make unique together. Releases count before claims, whatever the order of the events:
 * whoever releases a key and claims it replaces its value.
 */
public final class Uniqueness {

    private final Map<Claim.Key, Append.Claiming> claims = new LinkedHashMap<>();
    private final Set<Claim.Key> releases = new LinkedHashSet<>();
    private final List<Append.Reserving> reservations = new ArrayList<>();
    private final List<Append.Returning> returns = new ArrayList<>();

    private Uniqueness() {}

    /**
     * @param streams the stream of each event
     * @throws Refused ALREADY_TAKEN when two of the events claim the same key and none releases it
     */
    public static Uniqueness of(List<? extends DomainEvent> events, List<UUID> streams) {
        Uniqueness uniqueness = new Uniqueness();
        events.forEach(event -> uniqueness.releases.addAll(event.releases()));
        for (int i = 0; i < events.size(); i++) {
            uniqueness.add(i, events.get(i), streams.get(i));
        }
        uniqueness.releases.removeAll(uniqueness.claims.keySet());
        return uniqueness;
    }

    private void add(int index, DomainEvent event, UUID stream) {
        for (Claim claim : event.claims()) {
            Claim.Key key = Claim.key(claim.scope(), claim.key());
            boolean replaces = releases.contains(key);
            if (claims.put(key, new Append.Claiming(index, claim, replaces)) != null && !replaces) {
                throw new Refused(new RequestRefusal.AlreadyTaken(claim.scope()));
            }
        }
        event.reservations().forEach(taken -> reservations.add(new Append.Reserving(index, taken)));
        event.returns().forEach(resource -> returns.add(new Append.Returning(stream, resource)));
    }

    public List<Append.Claiming> claims() {
        return List.copyOf(claims.values());
    }

    public List<Claim.Key> releases() {
        return List.copyOf(releases);
    }

    public List<Append.Reserving> reservations() {
        return List.copyOf(reservations);
    }

    public List<Append.Returning> returns() {
        return List.copyOf(returns);
    }
}
