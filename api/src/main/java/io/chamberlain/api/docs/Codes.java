package io.chamberlain.api.docs;

import io.chamberlain.api.call.MovesMoney;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Which codes a route can answer with, by status: its own refusals and those that come with its shape. */
final class Codes {

    private static final List<Class<? extends Refusal>> OF_COMMANDS = List.of(
            RequestRefusal.Forbidden.class,
            RequestRefusal.VersionMismatch.class,
            RequestRefusal.TooMuchContention.class,
            RequestRefusal.StreamUnreadable.class,
            RequestRefusal.StreamNewer.class,
            RequestRefusal.IdempotencyKeyInFlight.class,
            RequestRefusal.IdempotencyKeyReused.class,
            RequestRefusal.Saturated.class);

    private final Map<Integer, Set<String>> byStatus = new TreeMap<>();

    private Codes() {}

    static Map<Integer, Set<String>> of(HandlerMethod route) {
        Codes codes = new Codes();
        codes.add(
                Fault.PARAMETER_INVALID,
                Fault.PARAMETER_UNKNOWN,
                Fault.HEADER_INVALID,
                Fault.NOT_ACCEPTABLE,
                Fault.TOO_MANY_REQUESTS,
                Fault.DATABASE_UNAVAILABLE,
                Fault.NOT_READY);
        codes.ofAccess(route.getMethodAnnotation(Access.class));
        codes.ofShape(route);
        MayRefuse own = route.getMethodAnnotation(MayRefuse.class);
        if (own != null) {
            Arrays.stream(own.value()).forEach(codes::add);
        }
        return codes.byStatus;
    }

    private void ofAccess(@Nullable Access access) {
        add(SessionRefusal.SessionOver.class);
        List<Role> roles = access == null ? List.of() : Arrays.asList(access.value());
        if (!roles.contains(Role.ANONYMOUS)) {
            add(Fault.NOT_SIGNED_IN);
        }
        if (!roles.isEmpty() && !roles.contains(Role.ANONYMOUS)) {
            add(RequestRefusal.Forbidden.class);
        }
    }

    private void ofShape(HandlerMethod route) {
        if (has(route, RequestBody.class)) {
            add(
                    Fault.MALFORMED_JSON,
                    Fault.BODY_REQUIRED,
                    Fault.FIELD_UNKNOWN,
                    Fault.INPUT_INVALID,
                    Fault.NESTED_TOO_DEEPLY,
                    Fault.BODY_TOO_LARGE,
                    Fault.MEDIA_TYPE_UNSUPPORTED);
        }
        if (!route.hasMethodAnnotation(GetMapping.class)) {
            OF_COMMANDS.forEach(this::add);
            add(Fault.CSRF_TOKEN_INVALID, Fault.COMMAND_MISDIRECTED, Fault.OUTCOME_PENDING);
        } else if (has(route, PathVariable.class)) {
            add(RequestRefusal.NotFound.class);
        }
        if (route.hasMethodAnnotation(MovesMoney.class)) {
            add(Fault.IDEMPOTENCY_KEY_REQUIRED);
        }
    }

    private static boolean has(HandlerMethod route, Class<? extends java.lang.annotation.Annotation> annotation) {
        return Arrays.stream(route.getMethodParameters()).anyMatch(p -> p.hasParameterAnnotation(annotation));
    }

    private void add(Fault... faults) {
        for (Fault fault : faults) {
            codesOf(fault.status()).add(fault.name());
        }
    }

    private void add(Class<? extends Refusal> refusal) {
        codesOf(Refusal.annotationOf(refusal).kind().status()).add(Refusal.codeOf(refusal));
    }

    private Set<String> codesOf(int status) {
        return byStatus.computeIfAbsent(status, _ -> new TreeSet<>());
    }
}
