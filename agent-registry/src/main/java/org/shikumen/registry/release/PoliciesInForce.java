package org.shikumen.registry.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Asks the database at most once a second, so that a step taken on any replica binds all within a second; this one at once. */
final class PoliciesInForce {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Known(Instant at, List<PolicyVersion> policies) {}

    private final JdbcPolicies policies;
    private final Clock clock;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Instant.MIN, List.of()));

    PoliciesInForce(JdbcPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    List<PolicyVersion> now() {
        var before = known.get();
        var now = clock.instant();
        if (!before.at().isAfter(now) && now.isBefore(plus(before.at()))) {
            return before.policies();
        }
        var read = new Known(now, policies.inForce());
        known.compareAndSet(before, read); // a late reader does not revive what was forgotten
        return read.policies();
    }

    void forget() {
        known.set(new Known(Instant.MIN, List.of()));
    }

    private static Instant plus(Instant at) {
        return at.equals(Instant.MIN) ? at : at.plus(FRESH);
    }
}
