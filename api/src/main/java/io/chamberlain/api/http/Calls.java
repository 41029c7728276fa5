package io.chamberlain.api.http;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.Keys;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes a {@link Call} of a request's headers. */
@Component
class Calls implements HandlerMethodArgumentResolver {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final JsonMapper canonical;
    private final Keys keys;

    Calls(JsonMapper json, Keys keys) {
        this.keys = keys;
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
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
        Idempotency idempotency = idempotency(request, actor);
        if (idempotency == null && parameter.hasMethodAnnotation(MovesMoney.class)) {
            throw new Faulty(Fault.IDEMPOTENCY_KEY_REQUIRED);
        }
        String tokenHash = request.getAttribute(Call.TOKEN_HASH) instanceof String hash ? hash : null;
        return new Call(actor, idempotency, expectedVersion(request), atLeast(request), tokenHash);
    }

    private static Actor actorOf(HttpServletRequest request) {
        return request.getAttribute(Call.ACTOR) instanceof Actor actor
                ? actor
                : Actor.anonymous(request.getRemoteAddr(), null, RequestIds.of(request));
    }

    private @Nullable Idempotency idempotency(HttpServletRequest request, Actor actor) {
        String key = request.getHeader(Headers.IDEMPOTENCY_KEY);
        UUID userId = actor.userId();
        if (key == null || userId == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw invalid(Headers.IDEMPOTENCY_KEY);
        }
        return new Idempotency("user:" + userId, key, inputHash(request));
    }

    /**
     * Of method, path and body; the order of a body's members and its white space do not matter. It is kept, and a body
     * may be personal: without the key it tells nobody whether they guessed right.
     */
    private String inputHash(HttpServletRequest request) {
        MessageDigest digest = sha256();
        digest.update((request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(canonical(BoundedBody.of(request)));
        return keys.pepper(HexFormat.of().formatHex(digest.digest()));
    }

    private byte[] canonical(byte[] body) {
        try {
            Object value = canonical.readValue(body, Object.class);
            return canonical.writeValueAsBytes(value);
        } catch (JacksonException notJson) {
            return body;
        }
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

    private static @Nullable Long atLeast(HttpServletRequest request) {
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
