package io.chamberlain.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.chamberlain.contract.refusal.Refusal;
import java.util.Locale;
import java.util.Map;
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
        return of(refusal.code(), refusal.kind().status(), refusal.detail(), requestId, refusal.told());
    }

    private static Problem of(String code, int status, String detail, String requestId, Map<String, Object> facts) {
        String type = "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Problem" : known.getReasonPhrase();
        return new Problem(type, title, status, detail, code, requestId, facts);
    }
}
