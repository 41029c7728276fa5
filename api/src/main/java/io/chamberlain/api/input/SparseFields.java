package io.chamberlain.api.input;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.problem.Problem;
import io.chamberlain.contract.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers only the members that {@code fields=id,currency} names, of an item or of each item of a list. */
@RestControllerAdvice
public class SparseFields implements ResponseBodyAdvice<Object> {

    /** The parameter. */
    public static final String PARAMETER = "fields";

    private final JsonMapper json;

    SparseFields(JsonMapper json) {
        this.json = json;
    }

    /** Of every read but a live stream, which tells things whole. */
    public static boolean isFor(HandlerMethod route) {
        return route.hasMethodAnnotation(GetMapping.class)
                && route.getReturnType().getParameterType() != SseEmitter.class;
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return type.getContainingClass().getPackageName().startsWith("io.chamberlain.api");
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType mediaType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        List<String> fields = fields(request);
        if (fields.isEmpty()) {
            return body;
        }
        return switch (body) {
            case Page<?> page ->
                new Page<>(page.items().stream().map(item -> only(fields, item)).toList(), page.next());
            case Record item when !(item instanceof Problem) -> only(fields, item);
            case null, default -> body;
        };
    }

    private static List<String> fields(ServerHttpRequest request) {
        if (request instanceof ServletServerHttpRequest servlet) {
            HttpServletRequest original = servlet.getServletRequest();
            String given = original.getParameter(PARAMETER);
            return given == null || !original.getMethod().equals("GET") ? List.of() : List.of(given.split(",", -1));
        }
        return List.of();
    }

    private JsonNode only(List<String> fields, Object item) {
        Set<String> known = membersOf(item.getClass());
        for (String field : fields) {
            if (!known.contains(field)) {
                throw new Faulty(Fault.PARAMETER_INVALID, Map.of("parameter", PARAMETER));
            }
        }
        ObjectNode whole = json.valueToTree(item);
        return whole.retain(fields);
    }

    private static Set<String> membersOf(Class<?> type) {
        Set<String> members = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members.addAll(membersOf(component.getType()));
            } else {
                members.add(component.getName());
            }
        }
        return members;
    }
}
