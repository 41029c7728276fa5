package io.chamberlain.api.mail;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.UserView;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Tells people by mail what was changed of how they sign in, at the address they had before: whoever changed it from a session
 * that was left open cannot keep it from them.
 */
@Component
public class Notices {

    private static final String OTHERWISE =
            "\n\nIf you did not do this, tell the clinic at once: somebody else has got in.\n";

    private final Queries queries;
    private final Post post;

    Notices(Queries queries, Post post) {
        this.queries = queries;
        this.post = post;
    }

    /** Changes it, and says so unless it was refused or is an earlier answer. */
    public Outcome of(Notice notice, Call call, Supplier<Outcome> command) {
        Optional<String> address = queries.find(Call.plain(call.actor()), new FindUser(call.userId()), UserView.class)
                .flatMap(user -> Optional.ofNullable(user.email()));
        Outcome outcome = command.get();
        if (!outcome.replayed()) {
            address.ifPresent(
                    to -> post.send(new Letter(to, "Your account was changed", notice.sentence() + OTHERWISE)));
        }
        return outcome;
    }
}
