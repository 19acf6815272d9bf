package org.shikumen.console.api;

import org.springframework.http.HttpStatus;

/** How it is told that something does not count: an answer to a card, a message under another one's key, an officer's reply. */
final class Rejections {

    private Rejections() {}

    static ProblemException of(String code, String sentence) {
        return new ProblemException(status(code), code, sentence);
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case "not-found" -> HttpStatus.NOT_FOUND;
            case "own-request" -> HttpStatus.FORBIDDEN;
            case "reason-missing", "key-used", "text-missing", "text-too-long" -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
    }
}
