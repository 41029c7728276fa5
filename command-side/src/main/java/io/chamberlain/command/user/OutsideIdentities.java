package io.chamberlain.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent.IdentityLinked;
import io.chamberlain.contract.user.UserEvent.IdentityTokenUsed;
import io.chamberlain.contract.user.UserEvent.IdentityUnlinked;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** As whom other issuers know a person: one identity at each. */
public final class OutsideIdentities {

    private final Map<String, Known> byIssuer = new HashMap<>();

    /** @param subject null after an erasure */
    private record Known(@Nullable String subject, String key) {}

    OutsideIdentities() {}

    /** @throws Refused IDENTITY_LINKED_ALREADY */
    public void link(UUID userId, String issuer, String subject, String key, Account account, Instant at) {
        if (byIssuer.containsKey(issuer)) {
            throw new Refused(new UserRefusal.IdentityLinkedAlready());
        }
        apply(new IdentityLinked(userId, issuer, subject, key, account, at));
    }

    /** @throws Refused IDENTITY_NOT_LINKED */
    public void unlink(UUID userId, String issuer, Account account, Instant at) {
        Known known = byIssuer.get(issuer);
        if (known == null) {
            throw new Refused(new UserRefusal.IdentityNotLinked());
        }
        apply(new IdentityUnlinked(userId, issuer, known.subject(), known.key(), account, at));
    }

    /** Those at which there is one, always in the same order. */
    List<String> issuers() {
        return byIssuer.keySet().stream().sorted().toList();
    }

    /** Uses a token of the issuer up. */
    public void use(UUID userId, String issuer, String tokenHash, Instant at) {
        apply(new IdentityTokenUsed(userId, issuer, tokenHash, at));
    }

    void evolve(IdentityLinked linked) {
        byIssuer.put(linked.issuer(), new Known(linked.subject(), linked.identityKey()));
    }

    void evolve(IdentityUnlinked unlinked) {
        byIssuer.remove(unlinked.issuer());
    }
}
