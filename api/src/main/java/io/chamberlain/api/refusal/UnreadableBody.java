package io.chamberlain.api.refusal;

import io.chamberlain.api.problem.Causes;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body, by the place of the fault and never by its value. */
public final class UnreadableBody {

    /** Of the message about a bound: its type is the same for nesting and for what is too long. */
    private static final String NESTING = "nesting depth";

    private UnreadableBody() {}

    static Faulty faultOf(HttpMessageNotReadableException error) {
        Optional<JacksonException> parser = Causes.find(error, JacksonException.class);
        if (parser.isEmpty()) {
            return new Faulty(Fault.BODY_REQUIRED);
        }
        return faultOf(parser.get());
    }

    public static Faulty faultOf(JacksonException error) {
        Optional<StreamConstraintsException> bound = Causes.find(error, StreamConstraintsException.class);
        if (bound.isPresent() && bound.get().getOriginalMessage().contains(NESTING)) {
            return new Faulty(Fault.NESTED_TOO_DEEPLY);
        }
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                new Faulty(Fault.FIELD_UNKNOWN, Map.of("field", bounded(unknown.getPropertyName())));
            case InputCoercionException outOfRange -> invalid(outOfRange);
            case StreamReadException _ -> new Faulty(Fault.MALFORMED_JSON);
            default -> invalid(error);
        };
    }

    private static Faulty invalid(JacksonException wrong) {
        return wrong.getPath().isEmpty()
                ? new Faulty(Fault.INPUT_INVALID)
                : new Faulty(Fault.INPUT_INVALID, Map.of("field", pathOf(wrong)));
    }

    private static String pathOf(JacksonException wrong) {
        return bounded(wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining(".")));
    }

    static String bounded(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100);
    }
}
