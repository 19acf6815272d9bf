package org.shikumen.console.api;

import org.springframework.http.HttpStatus;

/** How an answer to a card that does not count is told, or a message under another one's key. */
final class Rejections {

    private Rejections() {}

    static ProblemException of(String code, String sentence) {
        return new ProblemException(status(code), code, sentence);
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "not-found" -> HttpStatus.NOT_FOUND;
            case "own-request" -> HttpStatus.FORBIDDEN;
            case "reason-missing", "key-used" -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
    }
}
