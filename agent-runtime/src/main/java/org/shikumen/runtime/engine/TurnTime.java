package org.shikumen.runtime.engine;

import java.time.Duration;
import java.util.function.Supplier;

/** The time that a turn has altogether, and what is left of it whenever somebody asks. */
record TurnTime(Duration whole, Supplier<Duration> remaining) {

    /** Time-outs are counted in milliseconds, and waking up takes a moment. */
    private static final Duration TICK = Duration.ofMillis(50);

    Duration left() {
        return remaining.get();
    }

    /** Whether a call that was given this long, and took this long, ended because others had used up the turn before it. */
    boolean cutShort(Duration given, Duration took) {
        var endedByTheTurn = took.plus(TICK).compareTo(given) >= 0;
        return endedByTheTurn && given.multipliedBy(10).compareTo(whole.multipliedBy(9)) < 0;
    }
}
