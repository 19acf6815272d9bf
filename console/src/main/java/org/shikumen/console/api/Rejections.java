package org.shikumen.console.api;

import org.springframework.http.HttpStatus;

/**
 * The status of every refusal that a room below tells by a code. One that is not here asks for something to be mended in what
 * was sent.
 */
final class Rejections {

    private Rejections() {}

    static ProblemException of(String code, String sentence) {
        return new ProblemException(status(code), code, sentence);
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "not-found" -> HttpStatus.NOT_FOUND;
            case "wrong-role", "own-request", "two-people" -> HttpStatus.FORBIDDEN;
            // cards
            case "already-decided", "digest-altered", "expired", "not-serving" -> HttpStatus.CONFLICT;
            // conversations and hand-overs
            case "erased", "gone", "no-hand-over", "not-taken", "not-yours", "taken", "time-over" ->
                HttpStatus.CONFLICT;
            // doubts
            case "already-settled", "busy", "not-possible", "stale", "taken-over" -> HttpStatus.CONFLICT;
            // definitions, erasures, keys, policies
            case "name-taken", "effect-unsettled", "legal-hold", "no-new-key", "wrong-stage" -> HttpStatus.CONFLICT;
            // cards, when it cannot be known what serves
            case "unavailable" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
