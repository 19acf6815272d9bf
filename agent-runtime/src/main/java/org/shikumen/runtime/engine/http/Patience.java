package org.shikumen.runtime.engine.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** How long one request may wait: for a connection, for the next bytes, and altogether by {@link CallDeadline}. */
record Patience(Duration connect, Duration read) {

    int connectMillis() throws SocketTimeoutException {
        return millis(connect);
    }

    int readMillis() throws SocketTimeoutException {
        return millis(read);
    }

    private static int millis(Duration limit) throws SocketTimeoutException {
        var remaining = CallDeadline.remainingNanos() / 1_000_000;
        if (remaining <= 0) {
            throw new SocketTimeoutException("the turn's time is used up");
        }
        return (int) Math.max(1, Math.min(remaining, limit.toMillis()));
    }
}
