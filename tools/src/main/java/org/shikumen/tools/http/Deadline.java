package org.shikumen.tools.http;

import java.time.Duration;
import org.apache.hc.core5.util.Timeout;

/** The moment by which a call is over, whatever happens in it. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** What is left as a socket time-out, which must not be zero: zero would mean for ever. */
    Timeout timeout() {
        return Timeout.ofMilliseconds(Math.max(1, remaining().toMillis()));
    }

    Timeout timeout(Duration atMost) {
        return Timeout.ofMilliseconds(Math.max(1, Math.min(remaining().toMillis(), atMost.toMillis())));
    }
}
