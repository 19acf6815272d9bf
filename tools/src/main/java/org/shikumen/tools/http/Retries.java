package org.shikumen.tools.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.shikumen.tools.EffectClass;

/** Decides whether a call is sent once more, and when. */
record Retries(int most) {

    private static final Duration FIRST = Duration.ofMillis(100);

    /** What HTTP says may be asked as often as one likes. That a {@code POST} only reads is what a toolset's author says. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** @param sent how often it was sent so far */
    Optional<Duration> pauseBeforeNext(
            Attempt attempt, int sent, EffectClass effect, String method, Deadline deadline) {
        if (sent > most
                || !(attempt instanceof Attempt.Failure failure)
                || !failure.again()
                || !safe(failure, effect, method)) {
            return Optional.empty();
        }
        var pause = failure.after().orElseGet(() -> jittered(sent));
        return Optional.of(pause).filter(wait -> wait.compareTo(deadline.remaining()) < 0);
    }

    /** What changes something is repeated only under its key; or when it never got as far as a connection. */
    private static boolean safe(Attempt.Failure failure, EffectClass effect, String method) {
        var mayBeRepeated = switch (effect) {
            case READ -> SAFE.contains(method);
            case IDEMPOTENT_KEY -> true;
            case QUERYABLE, COMPENSABLE, AT_MOST_ONCE -> false;
        };
        return mayBeRepeated || failure.trouble() == Trouble.UNREACHABLE;
    }

    private static Duration jittered(int sent) {
        var longest = FIRST.toMillis() << Math.min(sent - 1, 5);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
