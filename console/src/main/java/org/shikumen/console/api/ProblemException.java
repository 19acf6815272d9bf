package org.shikumen.console.api;

import org.shikumen.console.access.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Ends a request with a problem detail. */
final class ProblemException extends RuntimeException {

    private final transient ProblemDetail problem;

    ProblemException(HttpStatus status, String code, String sentence) {
        super(sentence);
        this.problem = Problems.of(status, code, sentence);
    }

    ProblemException with(String field, Object value) {
        problem.setProperty(field, value);
        return this;
    }

    ProblemDetail problem() {
        return problem;
    }

    /** @param sentence as the room below tells it */
    static ProblemException notServing(String sentence) {
        return new ProblemException(HttpStatus.CONFLICT, "agent-not-serving", sentence);
    }

    /** The same answer for what does not exist and for what is somebody else's. */
    static ProblemException notFound(String what) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "not-found",
                "There is no such %s for you. Look at the list it came from for those you may see.".formatted(what));
    }
}
