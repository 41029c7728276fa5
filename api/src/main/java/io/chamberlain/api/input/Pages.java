package io.chamberlain.api.input;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.page.PageRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes a {@link PageRequest} of {@code cursor} and {@code limit}. */
@Component
class Pages implements HandlerMethodArgumentResolver {

    /** The parameters of every list. */
    static final Set<String> PARAMETERS = Set.of("cursor", "limit");

    private static final int LONGEST_CURSOR = 300;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer view,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        String cursor = web.getParameter("cursor");
        if (cursor != null && (cursor.isBlank() || cursor.length() > LONGEST_CURSOR)) {
            throw invalid("cursor");
        }
        return new PageRequest(cursor, limit(web.getParameter("limit")));
    }

    private static int limit(@Nullable String given) {
        if (given == null) {
            return PageRequest.USUAL;
        }
        if (!given.matches("\\d{1,3}")) {
            throw invalid("limit");
        }
        int limit = Integer.parseInt(given);
        if (limit < 1 || limit > PageRequest.MOST) {
            throw invalid("limit");
        }
        return limit;
    }

    private static Faulty invalid(String parameter) {
        return new Faulty(Fault.PARAMETER_INVALID, Map.of("parameter", parameter));
    }
}
