package io.chamberlain.api.call;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request whose answer its sender will not take before anything is done: after the act it would be told of a
 * failure although the act stands.
 */
@Component
class Acceptable implements HandlerInterceptor {

    /** @throws Faulty NOT_ACCEPTABLE */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !admits(request, answerOf(method))) {
            throw new Faulty(Fault.NOT_ACCEPTABLE);
        }
        return true;
    }

    private static MediaType answerOf(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping == null || mapping.produces().length == 0
                ? MediaType.APPLICATION_JSON
                : MediaType.parseMediaType(mapping.produces()[0]);
    }

    /** The narrowest range that includes the type decides (RFC 9110, 12.5.1); no header, and an empty one, take all. */
    private static boolean admits(HttpServletRequest request, MediaType answer) {
        List<MediaType> ranges = rangesOf(request);
        if (ranges == null) {
            return false;
        }
        return ranges.isEmpty()
                || ranges.stream()
                        .filter(range -> range.includes(answer))
                        .reduce((one, other) ->
                                other.removeQualityValue().isMoreSpecific(one.removeQualityValue()) ? other : one)
                        .filter(range -> range.getQualityValue() > 0)
                        .isPresent();
    }

    /** Null when it is malformed. */
    private static @Nullable List<MediaType> rangesOf(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        } catch (InvalidMediaTypeException malformed) {
            return null;
        }
    }
}
