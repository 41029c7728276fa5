package io.chamberlain.api.security;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Streams;
import io.chamberlain.contract.port.Authentication;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks a stream's session up again, as every request's is. */
@Component
class LiveSessions implements Streams.Sessions {

    private final Authentication authentication;
    private final Clock clock;

    LiveSessions(Authentication authentication, Clock clock) {
        this.authentication = authentication;
        this.clock = clock;
    }

    @Override
    public Optional<Call> renewed(Call call) {
        String tokenHash = call.tokenHash();
        return tokenHash == null
                ? Optional.empty()
                : authentication
                        .session(tokenHash, clock.instant())
                        .map(s -> call.by(Clients.renewed(s.actor(), call.actor())));
    }
}
