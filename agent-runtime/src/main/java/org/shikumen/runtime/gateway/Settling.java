package org.shikumen.runtime.gateway;

import java.time.Duration;
import org.shikumen.tools.Tool;
import org.shikumen.tools.Toolset;

/**
 * How long after it was intended an attempt may still arrive. Until then "not known" from the system only says that it has not
 * come to its end; and who sends again then, sends twice.
 */
final class Settling {

    /** From an intention to its request; shorter than what is left of a lease when it was last renewed. */
    static final Duration STANDING_STILL = Duration.ofSeconds(10);

    /** What was handed over at the deadline may lie on a wire, in a queue, in a worker of the other side. */
    private static final Duration ON_THEIR_SIDE = Duration.ofSeconds(15);

    static final Duration LONGEST = of(Toolset.Resilience.LONGEST);

    private Settling() {}

    static Duration of(Tool tool) {
        return of(tool.deadline());
    }

    private static Duration of(Duration deadline) {
        return STANDING_STILL.plus(deadline).plus(ON_THEIR_SIDE);
    }
}
