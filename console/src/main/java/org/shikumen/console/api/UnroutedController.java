package org.shikumen.console.api;

import java.util.List;
import java.util.Optional;
import org.shikumen.console.access.Problems;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Requests that fit no call. They fail before any controller is chosen, where advice for our package would not be asked; what
 * is wrong with a page has been answered by then.
 */
@RestControllerAdvice
class UnroutedController {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuchPath(NoResourceFoundException unknown) {
        return answer(
                HttpStatus.NOT_FOUND,
                "not-found",
                "There is nothing at /%s. /v3/api-docs lists what there is.".formatted(unknown.getResourcePath()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherMethod(HttpRequestMethodNotSupportedException other) {
        var methods =
                Optional.ofNullable(other.getSupportedMethods()).map(List::of).orElse(List.of());
        var problem = Problems.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This path does not take %s. It takes %s.".formatted(other.getMethod(), String.join(", ", methods)));
        return begun(problem)
                .allow(methods.stream().map(HttpMethod::valueOf).toArray(HttpMethod[]::new))
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherBody(HttpMediaTypeNotSupportedException other) {
        return answer(notTaken(other));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherAnswer(HttpMediaTypeNotAcceptableException other) {
        return answer(notAnswered(other));
    }

    static ProblemDetail notTaken(HttpMediaTypeNotSupportedException other) {
        return Problems.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "This path does not take %s. Send %s."
                        .formatted(
                                Optional.ofNullable(other.getContentType())
                                        .map(MediaType::toString)
                                        .orElse("a body without a Content-Type that can be read"),
                                MediaType.toString(other.getSupportedMediaTypes())));
    }

    static ProblemDetail notAnswered(HttpMediaTypeNotAcceptableException other) {
        return Problems.of(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                other.getSupportedMediaTypes().isEmpty()
                        ? "The header Accept cannot be read. Ask for application/json in it."
                        : "This path answers %s only. Ask for that in Accept."
                                .formatted(MediaType.toString(other.getSupportedMediaTypes())));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String sentence) {
        return answer(Problems.of(status, code, sentence));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return begun(problem).body(problem);
    }

    private static ResponseEntity.BodyBuilder begun(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
