package org.shikumen.console.limits;

import java.time.Duration;
import java.util.Optional;

/**
 * Where nothing can be counted, nothing is let through: both calls throw {@link CannotCount} then. What has no limit is
 * not counted at all.
 */
public interface RateLimits {

    /** Takes one; when none is left, tells how long until the next. */
    Optional<Duration> take(Limit limit, String who);

    /** Takes none; tells how long until there is one to take. */
    Optional<Duration> untilNext(Limit limit, String who);
}
