package org.shikumen.runtime.actionlog;

/** The action log cannot be written, so nothing consequential may be done. */
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message) {
        super(message);
    }

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
