package io.chamberlain.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what failed outside the dispatcher. */
@RestController
class ErrorPages implements ErrorController {

    private final Problems problems;

    ErrorPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Fault fault = faultOf(status instanceof Integer code ? code : 404);
        return fault == Fault.INTERNAL_ERROR && cause instanceof Throwable error
                ? problems.answerUnforeseen(request, error)
                : problems.answer(request, fault, Map.of());
    }

    static Fault faultOf(int status) {
        return switch (status) {
            case 400 -> Fault.REQUEST_MALFORMED;
            case 401 -> Fault.NOT_SIGNED_IN;
            case 403 -> Fault.ORIGIN_NOT_ALLOWED;
            case 404 -> Fault.ROUTE_UNKNOWN;
            case 405 -> Fault.METHOD_NOT_ALLOWED;
            case 406 -> Fault.NOT_ACCEPTABLE;
            case 413 -> Fault.BODY_TOO_LARGE;
            case 415 -> Fault.MEDIA_TYPE_UNSUPPORTED;
            case 431 -> Fault.HEADERS_TOO_LARGE;
            case 501 -> Fault.NOT_IMPLEMENTED;
            case 503 -> Fault.NOT_READY;
            default -> status < 500 ? Fault.REQUEST_MALFORMED : Fault.INTERNAL_ERROR;
        };
    }
}
