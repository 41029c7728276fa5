package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The live tables as the person who asks may see them. */
public final class ReadModel {

    private static final Set<Role> OVERSIGHT = Set.of(Role.ADMIN, Role.COMPLIANCE);
    private static final ScopedValue<Visit> ASKING = ScopedValue.newInstance();

    static <T> T asking(Visit visit, Callable<T> question) throws Exception {
        return ScopedValue.where(ASKING, visit).call(question::call);
    }

    static boolean isOversight(Actor actor) {
        return OVERSIGHT.contains(actor.role());
    }

    /** @throws IllegalStateException when nobody asks: there is no anonymous way in */
    public JdbcClient sql() {
        return asking().sql();
    }

    /** Gives the asker's connection back before what takes long and reads no table: the log, for one. */
    public void leave() {
        asking().end();
    }

    /** Whether an administrator or officer asks. */
    public boolean seesAll() {
        return isOversight(asking().actor());
    }

    /**
     * The asker, where a user's own rows are all they may see: then a query says so too, and finds them by index. Null for
     * who may see more, by a facility or by oversight.
     */
    public @Nullable UUID onlyOwner() {
        Actor actor = asking().actor();
        return isOversight(actor) || actor.is(Role.STAFF) ? null : actor.userId();
    }

    private static Visit asking() {
        if (!ASKING.isBound()) {
            throw new IllegalStateException("nobody asks: a query reads inside its interceptor only");
        }
        return ASKING.get();
    }
}
