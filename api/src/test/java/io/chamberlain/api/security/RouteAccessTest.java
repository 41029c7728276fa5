package io.chamberlain.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A route that declares a step-up is open to fresh proofs alone, and to nobody whom it was not open to before. */
class RouteAccessTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final RouteAccess access = new RouteAccess(routes(), Clock.fixed(NOW, ZoneOffset.UTC));

    static class Doors {

        @PostMapping("/safe")
        @Access(value = Role.ADMIN, stepUp = true)
        void safe() {}

        @PostMapping("/desk")
        @Access(Role.ADMIN)
        void desk() {}
    }

    @Test
    void a_proof_of_less_than_five_minutes_opens_it() {
        assertThat(decide("/safe", Role.ADMIN, NOW.minusSeconds(299)).isGranted())
                .isTrue();
    }

    @Test
    void an_older_proof_and_none_are_asked_for_a_new_one() {
        assertThat(decide("/safe", Role.ADMIN, NOW.minusSeconds(300))).isInstanceOf(RouteAccess.ProofTooOld.class);
        assertThat(decide("/safe", Role.ADMIN, null)).isInstanceOf(RouteAccess.ProofTooOld.class);
        assertThat(decide("/safe", Role.ADMIN, null).isGranted()).isFalse();
    }

    @Test
    void who_may_not_use_the_route_is_not_asked_for_a_proof() {
        AuthorizationDecision decision = decide("/safe", Role.PATIENT, null);
        assertThat(decision.isGranted()).isFalse();
        assertThat(decision).isNotInstanceOf(RouteAccess.ProofTooOld.class);
    }

    @Test
    void a_route_without_it_looks_at_no_proof() {
        assertThat(decide("/desk", Role.ADMIN, null).isGranted()).isTrue();
    }

    private AuthorizationDecision decide(String path, Role role, Instant provedAt) {
        UUID id = UUID.randomUUID();
        Authentication caller =
                new Caller(new Actor(id, role, null, Set.of(), id, provedAt, null, null, null, null, null));
        return access.authorize(
                () -> caller, new RequestAuthorizationContext(new MockHttpServletRequest("POST", path)));
    }

    private static RequestMappingHandlerMapping routes() {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping() {
            @Override
            protected boolean isHandler(Class<?> type) {
                return type == Doors.class;
            }
        };
        context.registerSingleton("doors", Doors.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }
}
