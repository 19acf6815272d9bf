package org.shikumen.runtime.engine;

import java.util.Optional;

/** An exception as whoever is on call may read it: kinds and places. Its messages may hold what a citizen wrote. */
final class Wordless extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private Wordless(Throwable thrown, Optional<Wordless> cause) {
        super(thrown.getClass().getName(), cause.orElse(null), false, true);
        setStackTrace(thrown.getStackTrace());
    }

    static Wordless of(Throwable thrown) {
        return of(thrown, DEEPEST);
    }

    private static Wordless of(Throwable thrown, int depth) {
        var cause = Optional.ofNullable(thrown.getCause()).filter(_ -> depth > 0);
        return new Wordless(thrown, cause.map(below -> of(below, depth - 1)));
    }
}
