package org.shikumen.registry.release;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks the database for stages at most once a second, so that a step taken on any replica is known to all within a second;
 * on this one at once.
 */
final class CachedLiveAgents implements LiveAgents {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST_VERSIONS = 5_000;

    private final JdbcVersions versions;
    private final InstantSource steady;
    private final AtomicReference<Known> known = new AtomicReference<>();

    CachedLiveAgents(JdbcVersions versions, InstantSource steady) {
        this.versions = versions;
        this.steady = steady;
        this.known.set(Known.nothing());
    }

    /** What was read since a moment; thrown away as a whole, so that a late reader cannot revive what was forgotten. */
    private record Known(
            Instant since, Optional<List<AgentVersion>> live, Map<String, Optional<AgentVersion>> byDigest) {

        static Known nothing() {
            return new Known(Instant.MIN, Optional.empty(), new ConcurrentHashMap<>());
        }

        boolean isFresh(Instant now) {
            return !now.isAfter(since.plus(FRESH));
        }
    }

    @Override
    public List<AgentVersion> live() {
        return fresh().live().orElseThrow();
    }

    @Override
    public Optional<AgentVersion> live(String agent) {
        return live().stream().filter(each -> each.agent().equals(agent)).findFirst();
    }

    @Override
    public Optional<AgentVersion> version(String digest) {
        var now = fresh();
        return now.byDigest().size() < MOST_VERSIONS
                ? now.byDigest().computeIfAbsent(digest, versions::find)
                : versions.find(digest);
    }

    void forget() {
        known.set(Known.nothing());
    }

    private Known fresh() {
        var now = steady.instant();
        var before = known.get();
        if (before.live().isPresent() && before.isFresh(now)) {
            return before;
        }
        var read = new Known(now, Optional.of(versions.live()), new ConcurrentHashMap<>());
        known.compareAndSet(before, read);
        return read;
    }
}
