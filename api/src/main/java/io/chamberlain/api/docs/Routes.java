package io.chamberlain.api.docs;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.MovesMoney;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.input.SparseFields;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.PageRequest;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to each route what its signature does not say: who may, which headers, an example, every code. */
@Component
class Routes implements OperationCustomizer {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final Examples examples;

    Routes(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        String name = route.getMethod().getName();
        operation.operationId(name);
        operation.setTags(List.of(tagOf(route)));
        access(operation, route);
        parameters(operation, route);
        examples.of(name).ifPresent(example -> example(operation, example));
        if (!route.hasMethodAnnotation(GetMapping.class)) {
            operation.getResponses().values().forEach(Routes::outcomeHeaders);
        }
        Codes.of(route).forEach((status, codes) -> problem(operation.getResponses(), status, codes));
        return operation;
    }

    private static void access(Operation operation, HandlerMethod route) {
        Access access = route.getMethodAnnotation(Access.class);
        if (access == null || Arrays.asList(access.value()).contains(Role.ANONYMOUS)) {
            operation.description("Open to everybody.");
            return;
        }
        String roles = Arrays.stream(access.value()).map(Role::name).collect(Collectors.joining(", "));
        String whom = roles.isEmpty() ? "For whoever is signed in" : "For " + roles;
        operation.description(
                whom + (access.stepUp() ? ", within five minutes of a sign-in or step-up of the session." : "."));
        operation.security(List.of(
                new SecurityRequirement().addList(Description.BEARER),
                new SecurityRequirement().addList(Description.COOKIE)));
    }

    private static void parameters(Operation operation, HandlerMethod route) {
        if (Arrays.stream(route.getMethodParameters()).anyMatch(p -> p.getParameterType() == PageRequest.class)) {
            operation.addParametersItem(parameter("query", "cursor", new StringSchema(), "from an earlier page"));
            operation.addParametersItem(parameter(
                    "query",
                    "limit",
                    new IntegerSchema(),
                    "1 to " + PageRequest.MOST + ", usually " + PageRequest.USUAL));
        }
        if (SparseFields.isFor(route)) {
            operation.addParametersItem(
                    parameter("query", SparseFields.PARAMETER, new StringSchema(), "only these members, by commas"));
        }
        if (route.hasMethodAnnotation(GetMapping.class)) {
            operation.addParametersItem(parameter(
                    "header", Headers.AT_LEAST, new IntegerSchema(), "wait until the read model is at this position"));
            return;
        }
        operation.addParametersItem(
                parameter("header", Headers.IDEMPOTENCY_KEY, new StringSchema(), "the same key, the same answer")
                        .required(route.hasMethodAnnotation(MovesMoney.class)));
        if (checksVersion(route)) {
            operation.addParametersItem(
                    parameter("header", "If-Match", new StringSchema(), "the version one has seen, as in ETag"));
        }
    }

    /** The thing the path begins with: {@code wallets} for {@code /api/v1/wallets/{walletId}/fundings}. */
    private static String tagOf(HandlerMethod route) {
        String path = Stream.of(route.getBeanType(), route.getMethod())
                .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, RequestMapping.class))
                .filter(Objects::nonNull)
                .flatMap(mapping -> Arrays.stream(mapping.path()))
                .collect(Collectors.joining("/"));
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .skip(2)
                .findFirst()
                .orElse("other");
    }

    /** Whether a person's command is sent to a thing of which they have seen a version. */
    static boolean checksVersion(HandlerMethod route) {
        Access access = route.getMethodAnnotation(Access.class);
        boolean isOpen = access != null && Arrays.asList(access.value()).contains(Role.ANONYMOUS);
        return !isOpen
                && !route.hasMethodAnnotation(GetMapping.class)
                && !route.hasMethodAnnotation(Unversioned.class)
                && !tagOf(route).equals("compliance")
                && Arrays.stream(route.getMethodParameters()).anyMatch(p -> p.getParameterType() == Call.class);
    }

    private static Parameter parameter(String in, String name, Schema<?> schema, String description) {
        return new Parameter().in(in).name(name).schema(schema).description(description);
    }

    private static void example(Operation operation, Examples.Example example) {
        operation.summary(example.summary());
        if (operation.getRequestBody() != null && example.request() != null) {
            operation.getRequestBody().getContent().values().forEach(media -> media.example(example.request()));
        }
        operation.getResponses().forEach((status, response) -> {
            response.addHeaderObject(Headers.REQUEST_ID, new Header().schema(new StringSchema()));
            if (response.getContent() != null && example.answer() != null) {
                response.getContent().values().forEach(media -> media.example(example.answer()));
            }
        });
    }

    private static void outcomeHeaders(ApiResponse response) {
        response.addHeaderObject(
                Headers.POSITION,
                new Header()
                        .required(true)
                        .description("of its last event; of the log when it made none")
                        .schema(new IntegerSchema()));
        response.addHeaderObject(
                Headers.IDEMPOTENCY_REPLAYED,
                new Header()
                        .description("true for the answer to an earlier request with the same key")
                        .schema(new StringSchema()));
    }

    private static void problem(ApiResponses responses, int status, Set<String> codes) {
        StringSchema code = new StringSchema();
        codes.forEach(code::addEnumItem);
        Schema<?> schema = new Schema<>()
                .allOf(List.of(
                        new Schema<>().$ref("#/components/schemas/" + Description.PROBLEM),
                        new Schema<>().addProperty("code", code)));
        HttpStatus known = HttpStatus.resolve(status);
        responses.addApiResponse(
                Integer.toString(status),
                new ApiResponse()
                        .description(
                                (known == null ? "Problem" : known.getReasonPhrase()) + ": " + String.join(", ", codes))
                        .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(schema))));
    }
}
