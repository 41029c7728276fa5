package io.chamberlain.api.docs;

import io.chamberlain.api.call.MovesMoney;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.money.MoneyRefusal;
import io.chamberlain.contract.page.PageRequest;
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
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Which codes a route can answer with, by status: its own refusals and those that come with its shape. */
final class Codes {

    private static final List<Class<? extends Refusal>> OF_COMMANDS = List.of(
            RequestRefusal.Forbidden.class,
            RequestRefusal.TooMuchContention.class,
            RequestRefusal.StreamUnreadable.class,
            RequestRefusal.StreamNewer.class,
            RequestRefusal.IdempotencyKeyInFlight.class,
            RequestRefusal.IdempotencyKeyReused.class,
            RequestRefusal.Saturated.class);

    /** Also where none is taken: an empty one is, and nothing else. */
    private static final List<Fault> OF_BODIES = List.of(
            Fault.MALFORMED_JSON,
            Fault.FIELD_UNKNOWN,
            Fault.INPUT_INVALID,
            Fault.NESTED_TOO_DEEPLY,
            Fault.BODY_TOO_LARGE);

    private static final List<Class<? extends Refusal>> OF_MONEY = List.of(
            MoneyRefusal.AmountMalformed.class,
            MoneyRefusal.AmountPrecision.class,
            MoneyRefusal.AmountTooLarge.class,
            MoneyRefusal.CurrencyUnknown.class);

    private final Map<Integer, Set<String>> byStatus = new TreeMap<>();

    private Codes() {}

    static Map<Integer, Set<String>> of(HandlerMethod route) {
        Codes codes = new Codes();
        codes.add(
                Fault.PARAMETER_INVALID,
                Fault.PARAMETER_UNKNOWN,
                Fault.HEADER_INVALID,
                Fault.ORIGIN_NOT_ALLOWED,
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
        add(ApiKeyRefusal.KeyNotValid.class);
        add(ApiKeyRefusal.KeyScopeMissing.class);
        List<Role> roles = access == null ? List.of() : Arrays.asList(access.value());
        if (!roles.contains(Role.ANONYMOUS)) {
            add(Fault.NOT_SIGNED_IN);
        }
        if (!roles.isEmpty() && !roles.contains(Role.ANONYMOUS)) {
            add(RequestRefusal.Forbidden.class);
        }
        if (access != null && access.stepUp()) {
            add(RequestRefusal.StepUpRequired.class);
        }
    }

    private void ofShape(HandlerMethod route) {
        if (has(route, RequestBody.class)) {
            add(Fault.BODY_REQUIRED, Fault.MEDIA_TYPE_UNSUPPORTED);
        }
        if (route.hasMethodAnnotation(GetMapping.class)) {
            ofRead();
        } else {
            ofCommand(route);
        }
        if (route.getReturnType().getParameterType() == SseEmitter.class) {
            add(Fault.TOO_MANY_STREAMS);
        }
        if (has(route, PathVariable.class)) {
            add(RequestRefusal.NotFound.class);
        }
        if (has(route, PageRequest.class)) {
            add(RequestRefusal.CursorMalformed.class);
        }
    }

    private void ofRead() {
        add(RequestRefusal.ReadModelBehind.class);
        add(RequestRefusal.Saturated.class);
    }

    private void ofCommand(HandlerMethod route) {
        OF_COMMANDS.forEach(this::add);
        OF_BODIES.forEach(this::add);
        add(Fault.CSRF_TOKEN_INVALID, Fault.COMMAND_MISDIRECTED, Fault.OUTCOME_PENDING);
        if (Routes.checksVersion(route)) {
            add(RequestRefusal.VersionMismatch.class);
        }
        if (route.hasMethodAnnotation(MovesMoney.class)) {
            add(Fault.IDEMPOTENCY_KEY_REQUIRED);
        }
        if (takesMoney(route)) {
            OF_MONEY.forEach(this::add);
        }
    }

    /** Whether an amount is part of the body: it is read before anything else of the request is looked at. */
    private static boolean takesMoney(HandlerMethod route) {
        return Arrays.stream(route.getMethodParameters())
                .filter(p -> p.hasParameterAnnotation(RequestBody.class)
                        && p.getParameterType().isRecord())
                .flatMap(p -> Arrays.stream(p.getParameterType().getRecordComponents()))
                .anyMatch(component -> component.getType() == Money.class);
    }

    /** Whether a parameter is of the type or has the annotation. */
    private static boolean has(HandlerMethod route, Class<?> kind) {
        return Arrays.stream(route.getMethodParameters())
                .anyMatch(p -> p.getParameterType() == kind
                        || Arrays.stream(p.getParameterAnnotations()).anyMatch(kind::isInstance));
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
