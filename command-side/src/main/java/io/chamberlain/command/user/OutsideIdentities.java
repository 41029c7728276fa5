package io.chamberlain.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent.IdentityLinked;
import io.chamberlain.contract.user.UserEvent.IdentityUnlinked;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** As whom other issuers know a person: one identity at each. */
public final class OutsideIdentities {

    private final Map<String, String> keys = new HashMap<>();

    OutsideIdentities() {}

    /** @throws Refused IDENTITY_LINKED_ALREADY */
    public void link(UUID userId, String issuer, String subject, String key, Account account, Instant at) {
        if (keys.containsKey(issuer)) {
            throw new Refused(new UserRefusal.IdentityLinkedAlready());
        }
        apply(new IdentityLinked(userId, issuer, subject, key, account, at));
    }

    /** @throws Refused IDENTITY_NOT_LINKED */
    public void unlink(UUID userId, String issuer, Account account, Instant at) {
        String key = keys.get(issuer);
        if (key == null) {
            throw new Refused(new UserRefusal.IdentityNotLinked());
        }
        apply(new IdentityUnlinked(userId, issuer, key, account, at));
    }

    void evolve(IdentityLinked linked) {
        keys.put(linked.issuer(), linked.identityKey());
    }

    void evolve(IdentityUnlinked unlinked) {
        keys.remove(unlinked.issuer());
    }
}
