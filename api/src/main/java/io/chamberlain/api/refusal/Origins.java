package io.chamberlain.api.refusal;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses a page of another origin with a problem document, as everything else is refused. */
public final class Origins extends DefaultCorsProcessor {

    private final Problems problems;

    public Origins(Problems problems) {
        this.problems = problems;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean goesOn = super.processRequest(allowed, request, response);
        if (!goesOn) {
            problems.write(request, response, Fault.ORIGIN_NOT_ALLOWED);
        }
        return goesOn;
    }

    /** Nothing: the document is written above, where the request is known. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
