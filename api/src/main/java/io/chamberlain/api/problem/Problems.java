package io.chamberlain.api.problem;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.answer.RequestIds;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers problems, from controllers and from filters alike. */
@Component
public class Problems {

    /** The fact of a problem that says in how many seconds to try again; also said as the header. */
    public static final String RETRY_AFTER = "retryAfter";

    /** Seconds a caller should wait after a 429 or 503 that does not say otherwise. */
    private static final String SOON = "1";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;
    private final Positions positions;

    Problems(JsonMapper json, Positions positions) {
        this.json = json;
        this.positions = positions;
    }

    /** From a filter: writes the document as the whole answer. */
    public void write(HttpServletRequest request, HttpServletResponse response, Fault fault) throws IOException {
        write(response, Problem.of(fault, RequestIds.of(request), Map.of()));
    }

    /** From a filter: writes the document as the whole answer. */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        addPosition(request, response::setHeader);
        write(response, Problem.of(refusal, RequestIds.of(request)));
    }

    /** From a filter: writes the document as the whole answer. */
    public void write(HttpServletRequest request, HttpServletResponse response, Faulty faulty) throws IOException {
        write(response, Problem.of(faulty.fault(), RequestIds.of(request), faulty.facts()));
    }

    private void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        headers(problem).forEach((name, values) -> {
            if (response.getHeader(name) == null) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** From behind the dispatcher. */
    public ResponseEntity<Problem> answer(HttpServletRequest request, Fault fault, Map<String, Object> facts) {
        return answer(Problem.of(fault, RequestIds.of(request), facts), new HttpHeaders());
    }

    /** A refused command has a position, too: what refused it is seen there. */
    private void addPosition(HttpServletRequest request, BiConsumer<String, String> headers) {
        if (!READS.contains(request.getMethod())) {
            positions.ifKnown().ifPresent(position -> headers.accept(Headers.POSITION, position.toString()));
        }
    }

    /** From behind the dispatcher. */
    public ResponseEntity<Problem> answer(HttpServletRequest request, Refusal refusal) {
        HttpHeaders more = new HttpHeaders();
        if (refusal instanceof RequestRefusal.Replayed) {
            more.set(Headers.IDEMPOTENCY_REPLAYED, "true");
        }
        addPosition(request, more::set);
        return answer(Problem.of(refusal, RequestIds.of(request)), more);
    }

    /** An error nobody foresaw: the log has the cause under the request's id, the caller has the id only. */
    public ResponseEntity<Problem> answerUnforeseen(HttpServletRequest request, Throwable error) {
        Optional<Fault> outage = Outages.faultOf(error);
        if (outage.isPresent()) {
            LOG.warn("the database is away, request {}", RequestIds.of(request));
            return answer(request, outage.get(), Map.of());
        }
        try (var _ = MDC.putCloseable("requestId", RequestIds.of(request))) {
            LOG.error("a request failed for an unforeseen reason", error);
        }
        return answer(request, Fault.INTERNAL_ERROR, Map.of());
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders more) {
        return ResponseEntity.status(problem.status())
                .headers(headers(problem))
                .headers(more)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpHeaders headers(Problem problem) {
        int status = problem.status();
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"chamberlain\"");
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS.value() || status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    problem.facts().getOrDefault(RETRY_AFTER, SOON).toString());
        }
        return headers;
    }
}
