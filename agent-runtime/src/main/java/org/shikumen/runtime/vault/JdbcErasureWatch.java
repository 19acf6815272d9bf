package org.shikumen.runtime.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.NoneLeftOut;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hears of erasures. Each replica looks every second, at once when a signal comes; what has not been looked at for five seconds
 * counts for nothing, so no replica opens anything longer than that with a key it remembers.
 */
final class JdbcErasureWatch {

    static final Duration STALE = Duration.ofSeconds(5);

    /** Whoever has not looked for that long forgets every key; well below the time for which erasures are looked back. */
    static final Duration EXPIRED = Duration.ofMinutes(10);

    private record Seen(UUID id, String citizen, Instant at) {}

    private record Looked(OffsetDateTime time, List<Seen> erasures) {}

    private final JdbcClient database;
    private final Keys keys;
    private final LongSupplier nanos;
    private final Set<UUID> told = new HashSet<>();
    private final Object telling = new Object();
    private volatile long looked;
    /** When everybody here was last told of all erasures. */
    private @Nullable OffsetDateTime since;

    /** The keys that a replica remembers. */
    interface Keys {

        void forget(String citizen);

        void forgetAll();
    }

    /** @param nanos a clock that nobody sets, such as {@code System::nanoTime} */
    JdbcErasureWatch(JdbcClient database, Keys keys, LongSupplier nanos) {
        this.database = database;
        this.keys = keys;
        this.nanos = nanos;
        this.looked = nanos.getAsLong() - STALE.toNanos() - 1;
    }

    /** Throws when it cannot be known whether somebody was erased. */
    void mustBeKnown() {
        if (nanos.getAsLong() - looked > STALE.toNanos()) {
            look(List.of());
        }
    }

    /**
     * Those of the last hours, and all since this replica last looked, are forgotten again and again: a key may have been read
     * just before it was destroyed. A replica that is cut off cannot look, and forgets all it knows.
     */
    void look(List<ErasureListener> listeners) {
        if (listeners.isEmpty()) {
            look();
            return;
        }
        synchronized (telling) {
            var looked = look();
            NoneLeftOut.run(looked.erasures().stream().map(erasure -> () -> tell(erasure, listeners)));
            allWereTold(looked.time());
        }
    }

    /** Whoever opens something waits for this, so nothing else is done meanwhile. */
    private synchronized Looked look() {
        var now = nanos.getAsLong();
        if (now - looked > EXPIRED.toNanos()) {
            keys.forgetAll();
        }
        var time = database.sql("select now()").query(OffsetDateTime.class).single();
        var lately = erasedAfter(since == null ? time : since);
        lately.forEach(erasure -> keys.forget(erasure.citizen()));
        looked = now;
        return new Looked(time, lately);
    }

    private synchronized void allWereTold(OffsetDateTime time) {
        since = time;
    }

    /** By the database's own clock, so that neither a sleeping machine nor a clock that was set loses one. */
    private List<Seen> erasedAfter(OffsetDateTime time) {
        return database.sql("select id, citizen, at from erasure where at > ?::timestamptz - interval '2 hours'")
                .param(time)
                .query((row, number) -> new Seen(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A listener that cannot forget now keeps no other from it; all are told again until each has. */
    private void tell(Seen erasure, List<ErasureListener> listeners) {
        if (!told.contains(erasure.id())) {
            NoneLeftOut.run(listeners.stream().map(listener -> () -> listener.erased(erasure.citizen(), erasure.at())));
            told.add(erasure.id());
        }
    }
}
