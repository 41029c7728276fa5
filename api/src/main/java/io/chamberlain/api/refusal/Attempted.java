package io.chamberlain.api.refusal;

import io.chamberlain.api.input.StrictIds;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** What the access log is told of a refused request: its route by the pattern, never by the path, which may hold anything. */
public final class Attempted {

    private Attempted() {}

    /** @param outcome as {@link Attempt} knows it */
    public static Attempt by(Actor actor, HttpServletRequest request, String outcome, Refusal refusal) {
        Named named = named(request);
        return new Attempt(actor, outcome, action(request), named.resource(), named.id(), null, refusal.code());
    }

    private static String action(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "elsewhere" : pattern);
    }

    /** What the path names by its id. */
    private record Named(
            @Nullable String resource, @Nullable UUID id) {}

    private static Named named(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts) {
            for (Map.Entry<?, ?> part : parts.entrySet()) {
                String value = part.getValue().toString();
                if (StrictIds.CANONICAL.matcher(value).matches()) {
                    return new Named(part.getKey().toString().replaceFirst("Id$", ""), UUID.fromString(value));
                }
            }
        }
        return new Named(null, null);
    }
}
