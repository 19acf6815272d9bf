package org.shikumen.runtime.gateway.stop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The stops that this replica knows of: those it has seen in PostgreSQL, and those it has only heard of since. */
final class KnownStops {

    /** What was read longer ago than this counts for nothing: a stop may have been set since. */
    private static final Duration STALE = Duration.ofSeconds(5);

    /** @param look which look saw them */
    private record Seen(List<Stop> stops, Instant at, long look) {}

    private final JdbcStops stops;
    private final InstantSource steady;
    private final AtomicLong looks = new AtomicLong();
    private final Map<Stop, Long> heard = new ConcurrentHashMap<>();
    private volatile Seen seen = new Seen(List.of(), Instant.MIN, 0);

    KnownStops(JdbcStops stops, InstantSource steady) {
        this.stops = stops;
        this.steady = steady;
    }

    /** Throws when PostgreSQL does not answer, and what was seen grows stale. Of two looks at once the one that began later counts. */
    void look() {
        var look = looks.incrementAndGet();
        var now = steady.instant();
        var stored = stops.active();
        synchronized (heard) {
            if (look > seen.look()) {
                seen = new Seen(stored, now, look);
                heard.values().removeIf(before -> before < look);
            }
        }
    }

    /** It holds from now on, until a look that begins later knows better. */
    void hear(Stop stop) {
        heard.put(stop, looks.get());
    }

    /** Throws when it cannot be known. */
    Optional<Stop> against(Stop.Subject subject) {
        var news = List.copyOf(heard.keySet()); // first: a look moves what was heard to what was seen
        return Stream.concat(news.stream(), seenLately().stream())
                .filter(stop -> stop.holdsAgainst(subject))
                .findFirst();
    }

    private List<Stop> seenLately() {
        var now = seen;
        if (now.at().isBefore(steady.instant().minus(STALE))) {
            look();
            now = seen;
        }
        return now.stops();
    }
}
