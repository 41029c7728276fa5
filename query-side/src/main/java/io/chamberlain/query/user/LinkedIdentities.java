package io.chamberlain.query.user;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.user.UserEvent.IdentityLinked;
import io.chamberlain.contract.user.UserEvent.IdentityUnlinked;
import io.chamberlain.contract.user.UserQuery.IdentityView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As whom other issuers know a person, folded from their stream: the table has room for one. */
final class LinkedIdentities {

    private final Map<String, IdentityView> byIssuer = new TreeMap<>();

    void evolve(Recorded recorded) {
        DomainEvent event = recorded.event();
        if (event instanceof IdentityLinked linked) {
            byIssuer.put(linked.issuer(), new IdentityView(linked.issuer(), linked.subject(), linked.at()));
        } else if (event instanceof IdentityUnlinked unlinked) {
            byIssuer.remove(unlinked.issuer());
        }
    }

    List<IdentityView> all() {
        return List.copyOf(byIssuer.values());
    }
}
