package org.shikumen.tools.http;

import java.util.Optional;

/** One request on one connection. */
sealed interface Exchange {

    /** @param contentType empty when the system names none */
    record Answered(
            int status, String contentType, Optional<String> contentEncoding, Optional<String> retryAfter, byte[] body)
            implements Exchange {}

    record Broken(Attempt.Failure failure) implements Exchange {}
}
