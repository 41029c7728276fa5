package io.chamberlain.api.call;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.answer.RequestIds;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Idempotency;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes a {@link Call} of a request's headers. */
@Component
class Calls implements HandlerMethodArgumentResolver {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final IdempotencyKeys keys;

    Calls(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer view,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
        Actor actor = actorOf(request);
        String key = IdempotencyKeys.keyOf(request);
        Idempotency idempotency = keys.of(request, actor);
        if (idempotency == null && parameter.hasMethodAnnotation(MovesMoney.class)) {
            throw new Faulty(Fault.IDEMPOTENCY_KEY_REQUIRED);
        }
        String tokenHash = request.getAttribute(Call.TOKEN_HASH) instanceof String hash ? hash : null;
        return new Call(actor, key, idempotency, expectedVersion(request), atLeast(request), tokenHash);
    }

    private static Actor actorOf(HttpServletRequest request) {
        return request.getAttribute(Call.ACTOR) instanceof Actor actor
                ? actor
                : Actor.anonymous(request.getRemoteAddr(), null, RequestIds.of(request));
    }

    private static @Nullable Long expectedVersion(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(header);
        if (!version.matches()) {
            throw invalid(HttpHeaders.IF_MATCH);
        }
        return Long.valueOf(version.group(1));
    }

    /** @throws Faulty HEADER_INVALID */
    static @Nullable Long atLeast(HttpServletRequest request) {
        String header = request.getHeader(Headers.AT_LEAST);
        if (header == null) {
            return null;
        }
        if (!POSITION.matcher(header).matches()) {
            throw invalid(Headers.AT_LEAST);
        }
        return Long.valueOf(header);
    }

    private static Faulty invalid(String header) {
        return new Faulty(Fault.HEADER_INVALID, Map.of("header", header));
    }
}
