package io.chamberlain.api.call;

import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.ReadModelBehind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets every read wait for the position it asks for, also one that no query answers (replays, parked streams). */
@Component
class ReadsAtLeast implements HandlerInterceptor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReadPosition position;

    ReadsAtLeast(ReadPosition position) {
        this.position = position;
    }

    /** @throws Refused READ_MODEL_BEHIND */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod && request.getMethod().equals("GET")) {
            Long atLeast = Calls.atLeast(request);
            if (atLeast != null && !position.await(atLeast, PATIENCE)) {
                throw new Refused(new ReadModelBehind(position.current()));
            }
        }
        return true;
    }
}
