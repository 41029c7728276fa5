package io.chamberlain.api.refusal;

import io.chamberlain.api.input.BoundedBody;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses what a body says to a command that takes none, as an unknown field is refused where there are some: whoever
 * wrote it meant something by it. Nothing and {@code {}} say nothing.
 */
@Component
class NoBody implements HandlerInterceptor {

    private final JsonMapper json;

    NoBody(JsonMapper json) {
        this.json = json;
    }

    /** @throws Faulty MALFORMED_JSON, INPUT_INVALID, FIELD_UNKNOWN */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        byte[] body = BoundedBody.of(request);
        if (handler instanceof HandlerMethod method
                && body.length > 0
                && !request.getMethod().equals("GET")
                && !takesBody(method)) {
            demandNothing(read(body));
        }
        return true;
    }

    private static boolean takesBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(p -> p.hasParameterAnnotation(RequestBody.class));
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException unreadable) {
            throw UnreadableBody.faultOf(unreadable);
        }
    }

    private static void demandNothing(JsonNode said) {
        if (said.isObject() && !said.isEmpty()) {
            String field = said.propertyNames().iterator().next();
            throw new Faulty(Fault.FIELD_UNKNOWN, Map.of("field", UnreadableBody.bounded(field)));
        }
        if (!said.isObject() && !said.isMissingNode()) {
            throw new Faulty(Fault.INPUT_INVALID);
        }
    }
}
