package io.chamberlain.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** No route without a rule, an example and its list of problems. */
class RoutesTest {

    private static final Examples EXAMPLES = new Examples(JsonMapper.builder().build());

    @Test
    void every_route_says_who_may_use_it_and_what_it_may_refuse() {
        assertThat(routes()).hasSizeGreaterThan(40).allSatisfy(route -> {
            assertThat(route.isAnnotationPresent(Access.class))
                    .as("%s has @Access", route)
                    .isTrue();
            assertThat(route.isAnnotationPresent(MayRefuse.class))
                    .as("%s has @MayRefuse", route)
                    .isTrue();
        });
    }

    @Test
    void every_route_has_an_example() {
        assertThat(routes()).allSatisfy(route -> {
            Examples.Example example = EXAMPLES.of(route.getName()).orElse(null);
            assertThat(example).as("an example of %s", route).isNotNull();
            assertThat(example.summary()).isNotBlank();
            boolean takesBody =
                    Arrays.stream(route.getParameters()).anyMatch(p -> p.isAnnotationPresent(RequestBody.class));
            assertThat(example.request() != null)
                    .as("an example body of %s", route)
                    .isEqualTo(takesBody);
        });
    }

    @Test
    void names_of_routes_are_unique() {
        assertThat(routes()).extracting(Method::getName).doesNotHaveDuplicates();
    }

    @Test
    void every_command_lists_its_conflicts_and_every_route_its_limits() {
        assertThat(routes()).allSatisfy(route -> {
            var codes = Codes.of(new HandlerMethod(new Object(), route));
            assertThat(codes).containsKeys(400, 429);
            if (!route.isAnnotationPresent(GetMapping.class)) {
                assertThat(codes.get(409)).contains("TOO_MUCH_CONTENTION");
                assertThat(codes.get(409)).contains("IDEMPOTENCY_KEY_IN_FLIGHT");
            }
        });
    }

    @Test
    void a_version_is_asked_for_where_a_thing_was_seen_before() {
        assertThat(routes().stream()
                        .filter(route -> !route.isAnnotationPresent(GetMapping.class))
                        .filter(route -> !Routes.checksVersion(new HandlerMethod(new Object(), route)))
                        .filter(route ->
                                !route.getDeclaringClass().getPackageName().endsWith(".compliance"))
                        .map(Method::getName))
                .containsExactlyInAnyOrder(
                        "registerUser",
                        "signIn",
                        "refreshSession",
                        "stepUp",
                        "enrolSecondFactor",
                        "confirmSecondFactor",
                        "removeSecondFactor",
                        "changePassword",
                        "signInByIdentity",
                        "linkIdentity",
                        "unlinkIdentity",
                        "createApiKey",
                        "requestEmailVerification",
                        "verifyEmail",
                        "requestPasswordReset",
                        "resetPassword",
                        "requestEmailChange",
                        "changeEmail",
                        "proposeRoleChange",
                        "openFacility",
                        "openWallet");
        assertThat(routes()).allSatisfy(route -> {
            HandlerMethod method = new HandlerMethod(new Object(), route);
            assertThat(Codes.of(method).containsKey(412)).isEqualTo(Routes.checksVersion(method));
        });
    }

    static List<Method> routes() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("io.chamberlain.api").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(type -> !type.getSimpleName().equals("ErrorPages"))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .toList();
    }
}
