package org.shikumen.runtime.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hears of erasures. Each replica looks every second, at once when a signal comes; what has not been looked at for five seconds
 * counts for nothing, so no replica opens anything longer than that with a key it remembers.
 */
final class JdbcErasureWatch {

    static final Duration STALE = Duration.ofSeconds(5);

    private record Seen(UUID id, String citizen, Instant at) {}

    private final JdbcClient database;
    private final Consumer<String> keys;
    private final Set<UUID> told = new HashSet<>();
    private volatile long looked = System.nanoTime() - STALE.toNanos() - 1;

    JdbcErasureWatch(JdbcClient database, Consumer<String> keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Throws when it cannot be known whether somebody was erased. */
    void mustBeKnown() {
        if (System.nanoTime() - looked > STALE.toNanos()) {
            look(List.of());
        }
    }

    /** Those of the last hours are forgotten again and again: a key may have been read just before it was destroyed. */
    synchronized void look(List<ErasureListener> listeners) {
        var now = System.nanoTime();
        var lately = database.sql("select id, citizen, at from erasure where at > now() - interval '2 hours'")
                .query((row, number) -> new Seen(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
        lately.forEach(erasure -> keys.accept(erasure.citizen()));
        looked = now;
        if (!listeners.isEmpty()) {
            lately.forEach(erasure -> tell(erasure, listeners));
        }
    }

    private void tell(Seen erasure, List<ErasureListener> listeners) {
        if (!told.contains(erasure.id())) {
            listeners.forEach(listener -> listener.erased(erasure.citizen(), erasure.at()));
            told.add(erasure.id());
        }
    }
}
