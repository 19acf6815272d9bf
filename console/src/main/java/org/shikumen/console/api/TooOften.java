package org.shikumen.console.api;

import java.time.Duration;

/** Somebody asks more often than one person may. Nothing was done. */
final class TooOften extends RuntimeException {

    private final long seconds;

    TooOften(Duration wait) {
        super("Too often");
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    long seconds() {
        return seconds;
    }
}
