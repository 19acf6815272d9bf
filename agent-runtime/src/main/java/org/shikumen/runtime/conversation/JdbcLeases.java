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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leases in PostgreSQL, by its clock. Taking one does not wait for the disk: the first commit of the turn, which everything
 * that matters waits for, carries it along.
 */
final class JdbcLeases implements Fences {

    static final Duration HELD_FOR = Duration.ofSeconds(15);

    private static final String TAKE =
            """
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

    /** No longer renewed from here on. */
    void forget(Lease lease) {
        held.remove(lease);
    }

    /** Gives it back when no last step could do so. */
    void giveUp(Lease lease) {
        held.remove(lease);
        jdbc.sql(RELEASE).param(lease.conversation()).param(lease.fence()).update();
    }

    /** Called every few seconds: who still works keeps the lease; a frozen or dead replica does not. */
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
