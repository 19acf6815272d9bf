package org.shikumen.runtime.conversation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Fences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leases in PostgreSQL, by its clock. Whoever holds one here has it renewed until it is released or given up; a replica that
 * is frozen or dead renews nothing.
 */
final class JdbcLeases implements Fences {

    private static final Logger log = LoggerFactory.getLogger(JdbcLeases.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

    private static final String TAKE = """
            insert into conversation_lease (conversation, fence, holder, until)
            values (:conversation, 1, :holder, now() + interval '15 seconds')
            on conflict (conversation) do update
               set fence = conversation_lease.fence + 1, holder = excluded.holder, until = excluded.until
             where conversation_lease.until <= now()
            returning fence
            """;
    private static final String RELEASE =
            "update conversation_lease set until = '-infinity' where conversation = ? and fence = ?";

    private final JdbcClient jdbc;
    private final String holder;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    JdbcLeases(JdbcClient jdbc, String holder) {
        this.jdbc = jdbc;
        this.holder = holder;
    }

    /** Waits this long for whoever holds it. */
    Optional<Lease> take(UUID conversation, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        var lease = take(conversation);
        while (lease.isEmpty() && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            lease = take(conversation);
        }
        return lease;
    }

    /** Empty while somebody else holds it. */
    Optional<Lease> take(UUID conversation) {
        var lease = jdbc.sql(TAKE)
                .param("conversation", conversation)
                .param("holder", holder)
                .query(Long.class)
                .optional()
                .map(fence -> new Lease(conversation, fence));
        lease.ifPresent(held::add);
        return lease;
    }

    /** The row that gives the lease back, to be stored with the turn's last step. */
    static Entry.Row release(Lease lease) {
        return new Entry.Row(RELEASE, lease.conversation(), lease.fence());
    }

    /** It was released with the turn's last step. */
    void released(Lease lease) {
        held.remove(lease);
    }

    /** Gives it back when no last step could do so. What cannot even be given back runs out by itself. */
    void giveUp(Lease lease) {
        held.remove(lease);
        try {
            jdbc.sql(RELEASE).param(lease.conversation()).param(lease.fence()).update();
        } catch (RuntimeException away) {
            log.atWarn().setCause(away).log("A lease cannot be given back now; it runs out by itself");
        }
    }

    /** Called every few seconds. One that ran out meanwhile is lost, even when nobody has taken it yet. */
    void renew() {
        if (held.isEmpty()) {
            return;
        }
        jdbc.sql("update conversation_lease set until = now() + interval '15 seconds'"
                        + " where holder = :holder and until > now() and conversation in (:conversations)")
                .param("holder", holder)
                .param("conversations", held.stream().map(Lease::conversation).toList())
                .update();
    }

    @Override
    public Map<UUID, Long> current(Connection connection, Collection<UUID> conversations) throws SQLException {
        var fences = new HashMap<UUID, Long>();
        try (var query = connection.prepareStatement(
                "select conversation, fence from conversation_lease where conversation = any(?) for share")) {
            query.setArray(1, connection.createArrayOf("uuid", conversations.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    fences.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return fences;
    }
}
