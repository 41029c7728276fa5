package io.chamberlain.api.refusal;

import io.chamberlain.api.problem.Causes;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body, by the place of the fault and never by its value. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Faulty faultOf(HttpMessageNotReadableException error) {
        Optional<JacksonException> parser = Causes.find(error, JacksonException.class);
        if (parser.isEmpty()) {
            return new Faulty(Fault.BODY_REQUIRED);
        }
        if (Causes.find(error, StreamConstraintsException.class).isPresent()) {
            return new Faulty(Fault.NESTED_TOO_DEEPLY);
        }
        return switch (parser.get()) {
            case UnrecognizedPropertyException unknown ->
                new Faulty(Fault.FIELD_UNKNOWN, Map.of("field", bounded(unknown.getPropertyName())));
            case StreamReadException _ -> new Faulty(Fault.MALFORMED_JSON);
            case DatabindException wrong
            when !wrong.getPath().isEmpty() -> new Faulty(Fault.INPUT_INVALID, Map.of("field", pathOf(wrong)));
            default -> new Faulty(Fault.INPUT_INVALID);
        };
    }

    private static String pathOf(DatabindException wrong) {
        return bounded(wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining(".")));
    }

    private static String bounded(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100);
    }
}
