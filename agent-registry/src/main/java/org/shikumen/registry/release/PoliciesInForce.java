package org.shikumen.registry.release;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Asks the database at most once a second, so that a step taken on any replica binds all within a second; this one at once. */
final class PoliciesInForce {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Known(Instant at, List<PolicyVersion> policies) {}

    private final JdbcPolicies policies;
    private final InstantSource steady;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Instant.MIN, List.of()));

    PoliciesInForce(JdbcPolicies policies, InstantSource steady) {
        this.policies = policies;
        this.steady = steady;
    }

    List<PolicyVersion> now() {
        var before = known.get();
        var now = steady.instant();
        if (now.isBefore(before.at().plus(FRESH))) {
            return before.policies();
        }
        var read = new Known(now, policies.inForce());
        known.compareAndSet(before, read); // a late reader does not revive what was forgotten
        return read.policies();
    }

    void forget() {
        known.set(new Known(Instant.MIN, List.of()));
    }
}
