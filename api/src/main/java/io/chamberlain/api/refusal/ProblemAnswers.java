package io.chamberlain.api.refusal;

import io.chamberlain.api.problem.Causes;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.problem.Problem;
import io.chamberlain.api.problem.Problems;
import io.chamberlain.contract.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever goes wrong behind the dispatcher into a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAnswers {

    private final Problems problems;
    private final EarlyRefusals early;

    ProblemAnswers(Problems problems, EarlyRefusals early) {
        this.problems = problems;
        this.early = early;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        try {
            return problems.answer(request, early.settled(request, refused.refusal()));
        } catch (Faulty invalid) {
            return faulty(invalid, request);
        } catch (RuntimeException unforeseen) {
            return problems.answerUnforeseen(request, unforeseen);
        }
    }

    @ExceptionHandler
    ResponseEntity<Problem> faulty(Faulty faulty, HttpServletRequest request) {
        return problems.answer(request, faulty.fault(), faulty.facts());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException error, HttpServletRequest request) {
        Optional<Refused> refused = Causes.find(error, Refused.class);
        return refused.isPresent() ? refused(refused.get(), request) : faulty(UnreadableBody.faultOf(error), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException error, HttpServletRequest request) {
        List<String> fields = error.getBindingResult().getFieldErrors().stream()
                .map(e -> e.getField())
                .distinct()
                .sorted()
                .toList();
        return problems.answer(request, Fault.INPUT_INVALID, Map.of("fields", fields));
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        HandlerMethodValidationException.class,
        ServletRequestBindingException.class,
        TypeMismatchException.class
    })
    ResponseEntity<Problem> parameter(Exception error, HttpServletRequest request) {
        Map<String, Object> facts = error instanceof MethodArgumentTypeMismatchException mismatch
                ? Map.of("parameter", mismatch.getName())
                : Map.of();
        return problems.answer(request, Fault.PARAMETER_INVALID, facts);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Problem> noRoute(HttpServletRequest request) {
        return problems.answer(request, Fault.ROUTE_UNKNOWN, Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException error, HttpServletRequest request) {
        ResponseEntity<Problem> answer = problems.answer(request, Fault.METHOD_NOT_ALLOWED, Map.of());
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        if (error.getSupportedHttpMethods() != null) {
            headers.setAllow(error.getSupportedHttpMethods());
        }
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    @ExceptionHandler
    ResponseEntity<Problem> mediaType(HttpMediaTypeNotSupportedException error, HttpServletRequest request) {
        return problems.answer(request, Fault.MEDIA_TYPE_UNSUPPORTED, Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException error, HttpServletRequest request) {
        return problems.answer(request, Fault.NOT_ACCEPTABLE, Map.of());
    }

    /** The client has gone: nobody is there to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    void gone() {}

    @ExceptionHandler
    ResponseEntity<Problem> unforeseen(Exception error, HttpServletRequest request) {
        return problems.answerUnforeseen(request, error);
    }
}
