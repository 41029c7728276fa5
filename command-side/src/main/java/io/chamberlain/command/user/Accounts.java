package io.chamberlain.command.user;

import io.chamberlain.contract.event.StreamType;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.OutsideIdentity;
import io.chamberlain.contract.user.UserEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Looks at people without taking their lock, because a password takes long to check. */
public final class Accounts {

    private final EventStore log;
    private final Claims claims;
    private final Keys keys;

    public Accounts(EventStore log, Claims claims, Keys keys) {
        this.log = log;
        this.claims = claims;
        this.keys = keys;
    }

    /**
     * The person with the address. Takes the same steps for an unknown one: the first administrator is looked up and opened
     * in their place, and left aside.
     */
    public Optional<User> byEmail(String typed) {
        return found(UserEvent.EMAIL, Email.keyOf(typed, keys));
    }

    /** Who cannot be read is answered as who is not there: nobody is to learn which addresses are known. */
    private Optional<User> readable(UUID userId) {
        try {
            return byId(userId);
        } catch (Refused unreadable) {
            return Optional.empty();
        }
    }

    /** The person whom the issuer names; takes the same steps for an unknown one. */
    public Optional<User> byIdentity(String issuer, String subject) {
        return found(UserEvent.IDENTITY, OutsideIdentity.key(issuer, subject, keys));
    }

    private Optional<User> found(String scope, String key) {
        Optional<UUID> known = userOf(scope, key);
        Optional<UUID> standIn = userOf(UserEvent.ONCE, UserEvent.FIRST_ADMIN);
        UUID nobody = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        Optional<User> read = readable(known.or(() -> standIn).orElse(nobody));
        return read.filter(_ -> known.isPresent());
    }

    private Optional<UUID> userOf(String scope, String key) {
        return claims.find(scope, key)
                .flatMap(claim -> Optional.ofNullable(claim.value().get("userId")))
                .map(UUID::fromString);
    }

    public Optional<User> byId(UUID userId) {
        DomainEventStream events = StreamType.only("user", () -> log.readEvents(userId.toString()));
        User user = new User();
        boolean found = false;
        while (events.hasNext()) {
            if (events.next().getPayload() instanceof UserEvent event) {
                user.evolve(event);
                found = true;
            }
        }
        return found ? Optional.of(user) : Optional.empty();
    }

    /** The account as it is claimed now; empty for nobody. */
    public Optional<Account> account(UUID userId) {
        return claims.find(Account.SCOPE, userId.toString()).map(claim -> Account.of(claim.value()));
    }
}
