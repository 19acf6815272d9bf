package org.shikumen.console.api;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.Problems;
import org.shikumen.console.limits.CannotCount;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.shikumen.tools.NearName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every error under {@code /api} leaves as a problem detail that says what to do; no stack trace ever does. */
@RestControllerAdvice(basePackageClasses = ProblemsController.class)
class ProblemsController extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemsController.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> known(ProblemException known) {
        return answer(known.problem());
    }

    /** What is no id names nothing; what is no number is a request to mend. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notOfItsType(MethodArgumentTypeMismatchException wrong) {
        return answer(
                wrong.getParameter().hasParameterAnnotation(RequestParam.class)
                        ? Parameters.unusable(
                                        wrong.getName(),
                                        "The parameter \"%s\" is not usable. /v3/api-docs shows what it takes."
                                                .formatted(wrong.getName()))
                                .problem()
                        : ProblemException.notFound(wrong.getName()).problem());
    }

    @ExceptionHandler({CannotCreateTransactionException.class, LogUnavailable.class})
    ResponseEntity<ProblemDetail> cannotWrite(RuntimeException away) {
        if (away instanceof LogUnavailable silent && silent.mayBeWritten()) {
            return cutOff(silent);
        }
        log.atWarn().setCause(away).log("A request could not be recorded");
        return answer(Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "log-unavailable",
                "The service cannot write its record right now, so nothing was done. Try again in a minute."));
    }

    /** The database went away between the first statement and the answer to the last: a commit may have arrived. */
    @ExceptionHandler({DataAccessResourceFailureException.class, TransactionSystemException.class})
    ResponseEntity<ProblemDetail> cutOff(RuntimeException cut) {
        log.atWarn().setCause(cut).log("PostgreSQL went away in the middle of a request");
        return answer(
                Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "cut-off",
                        "The service lost its database in the middle of this request. Look whether it was done before you try again."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooOften(TooOften often) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(often.seconds()))
                .body(Problems.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-often",
                        "You asked for more turns than one person has in a minute, so this one was not begun. Ask again in %d second%s."
                                .formatted(often.seconds(), often.seconds() == 1 ? "" : "s")));
    }

    /** It is asked before anything is begun. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> cannotCount(CannotCount away) {
        log.atWarn().setCause(away).log("Redis is away");
        return answer(Problems.serversAway());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLong(CountedRequest.TooLong tooLong) {
        return answer(Problems.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "The body is larger than this path takes. Send less at once."));
    }

    /**
     * Whoever breaks off an export or a long answer is not there any more to be told, and nobody on call need know. Spring throws
     * that exception of every response that cannot be written, whether it is answered at once or later.
     */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> brokenOff(UncheckedIOException failed) {
        if (!(failed.getCause() instanceof AsyncRequestNotUsableException)) {
            return unexpected(failed);
        }
        log.atDebug().log("Somebody went away before the answer had come");
        return null;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException broken) {
        log.atError().setCause(broken).log("A request failed");
        return answer(
                Problems.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "Something broke on our side. What was recorded is safe; try again, and tell the operator if it stays."));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
            return object(noSuchField(unknown));
        }
        return object(Problems.of(
                HttpStatus.BAD_REQUEST,
                "malformed-json",
                "The body is not the JSON that is expected here%s. /v3/api-docs shows its fields."
                        .formatted(place(unreadable))));
    }

    /** What is not understood would look as if it had been heard. */
    private static ProblemDetail noSuchField(UnrecognizedPropertyException unknown) {
        var name = unknown.getPropertyName();
        var fields = unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .toList();
        var problem = Problems.of(
                HttpStatus.BAD_REQUEST,
                "field-unknown",
                "There is no field \"%s\" here. %s"
                        .formatted(
                                name,
                                NearName.of(name, fields)
                                        .map("Did you mean \"%s\"? /v3/api-docs shows them all."::formatted)
                                        .orElse("There are: %s.".formatted(String.join(", ", fields)))));
        problem.setProperty("name", name);
        return problem;
    }

    /** Where reading ended, never what stands there. The parser reads bytes, of which a Chinese character has three. */
    private static String place(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException cause
                        && cause.getLocation() instanceof TokenStreamLocation at
                        && at.getLineNr() > 0
                ? ": look at line %d, column %d (counted in bytes)".formatted(at.getLineNr(), at.getColumnNr())
                : "";
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException other, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return object(UnroutedController.notTaken(other));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException other, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return object(UnroutedController.notAnswered(other));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    /** Whatever type was asked for: it may be none that can be read. */
    private static ResponseEntity<Object> object(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
