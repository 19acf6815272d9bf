package org.shikumen.tools;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that nobody sets, for how old something is: by a clock that was put back, what was stopped or withdrawn meanwhile would
 * be known as it was for as long again. It tells no date, and stands still while the machine sleeps: what is remembered for
 * seconds may be so for as many after waking.
 */
public final class SteadyTime implements InstantSource {

    private final long begun = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - begun);
    }
}
