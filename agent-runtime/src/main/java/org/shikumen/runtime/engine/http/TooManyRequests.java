package org.shikumen.runtime.engine.http;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;

/** 429 with what LangChain4j's own exception has no place for: when to come back. */
public final class TooManyRequests extends HttpException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    TooManyRequests(String body, Optional<String> retryAfter) {
        super(429, body);
        this.retryAfter = retryAfter
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }

    /** When the server said so in seconds; a date is not understood and counts as silence. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
