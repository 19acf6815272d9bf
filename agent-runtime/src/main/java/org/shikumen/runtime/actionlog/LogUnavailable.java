package org.shikumen.runtime.actionlog;

/** The action log cannot be written, so nothing consequential may be done. */
public final class LogUnavailable extends RuntimeException {

    private final boolean mayBeWritten;

    public LogUnavailable(String message) {
        super(message);
        this.mayBeWritten = false;
    }

    public LogUnavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param mayBeWritten the commit was sent, and nobody can be asked what became of it */
    LogUnavailable(String message, Throwable cause, boolean mayBeWritten) {
        super(message, cause);
        this.mayBeWritten = mayBeWritten;
    }

    /** Whoever tells it must not say that nothing was done. */
    public boolean mayBeWritten() {
        return mayBeWritten;
    }
}
