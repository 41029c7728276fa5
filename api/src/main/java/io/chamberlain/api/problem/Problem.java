package io.chamberlain.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem document (RFC 9457). Two problems of one kind differ in their request id and facts only.
 *
 * @param type a relative reference that names the code in the documentation
 * @param code stable; programs decide by it
 * @param facts further members
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        @JsonAnyGetter Map<String, Object> facts) {

    public static Problem of(Fault fault, String requestId, Map<String, Object> facts) {
        return of(fault.name(), fault.status(), fault.sentence(), requestId, facts);
    }

    public static Problem of(Refusal refusal, String requestId) {
        if (refusal instanceof RequestRefusal.Replayed(var code, var kind, var detail, var facts)) {
            return of(code, kind.status(), detail, requestId, new LinkedHashMap<>(facts));
        }
        return of(refusal.code(), refusal.kind().status(), refusal.detail(), requestId, factsOf(refusal));
    }

    private static Problem of(String code, int status, String detail, String requestId, Map<String, Object> facts) {
        String type = "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Problem" : known.getReasonPhrase();
        return new Problem(type, title, status, detail, code, requestId, facts);
    }

    private static Map<String, Object> factsOf(Refusal refusal) {
        Map<String, Object> facts = new LinkedHashMap<>();
        RecordComponent[] components = refusal.getClass().getRecordComponents();
        if (components != null) {
            for (RecordComponent component : components) {
                Object value = valueOf(component, refusal);
                if (value != null) {
                    facts.put(component.getName(), value);
                }
            }
        }
        return facts;
    }

    private static @Nullable Object valueOf(RecordComponent component, Refusal refusal) {
        try {
            return component.getAccessor().invoke(refusal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
