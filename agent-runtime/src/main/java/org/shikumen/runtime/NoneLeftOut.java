package org.shikumen.runtime;

import java.util.Optional;
import java.util.stream.Stream;

/** Several things of which each is done, whatever becomes of the others. */
public final class NoneLeftOut {

    private NoneLeftOut() {}

    /** Throws the first failure when all are done or have failed; the later ones are told beside it. */
    public static void run(Stream<Runnable> each) {
        each.flatMap(work -> failure(work).stream())
                .reduce(NoneLeftOut::together)
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static Optional<RuntimeException> failure(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private static RuntimeException together(RuntimeException first, RuntimeException later) {
        if (first != later) {
            first.addSuppressed(later);
        }
        return first;
    }
}
