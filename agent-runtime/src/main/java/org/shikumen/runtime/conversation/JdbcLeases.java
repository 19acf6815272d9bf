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
import java.util.stream.Collectors;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Fences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leases in PostgreSQL, by its clock. Who releases one moves its number on and can go on with that without asking: the first
 * entry under it takes it, or is refused because another replica was there since. Others ask; those asked for at the same
 * moment are taken in one statement and one commit. Whoever holds one here has it renewed until it is released or given up; a
 * replica that is frozen or dead renews nothing.
 */
final class JdbcLeases implements Fences {

    private static final Logger log = LoggerFactory.getLogger(JdbcLeases.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);
    private static final int MOST_GO_ON = 20_000;

    /**
     * Skips what another replica has its hand on, and does not even try to insert over it: one conversation that is held up must
     * not hold up the others. Looks each up by its key, so that a plan made while the table was empty stays a good one; with
     * string_to_table the planner does not count what is asked, and keeps one plan for all. A row that is given back between the
     * look and the lock is missed by its old place, and found the next time. What an erasure took is nobody's any more, also of
     * those who looked for its citizen before and have waited since.
     */
    private static final String TAKE = """
            with asked as (
                select cast(id as uuid) as conversation from string_to_table(:conversations, ',') as id
            ), again as (
                update conversation_lease
                   set fence = fence + 1, holder = :holder, until = now() + interval '15 seconds'
                 where ctid = any (array(select free.ctid from asked cross join lateral (
                        select ctid from conversation_lease as lease
                         where lease.conversation = asked.conversation and until <= now() and holder <> 'erasure'
                           for update skip locked) as free))
                returning conversation, fence, attended_by
            ), first as (
                insert into conversation_lease (conversation, fence, holder, until)
                select asked.conversation, 1, :holder, now() + interval '15 seconds'
                  from asked left join lateral (
                        select true as known from conversation_lease as lease
                         where lease.conversation = asked.conversation limit 1) as old on true
                 where old.known is null
                on conflict do nothing
                returning conversation, fence, attended_by
            )
            select * from again union all select * from first
            """;

    private static final String THESE = " from unnest(?::uuid[], ?::bigint[]) as r(conversation, fence)"
            + " where lease.conversation = r.conversation and lease.fence = r.fence";

    private static final String FIRST = "insert into conversation_lease (conversation, fence, holder, until)"
            + " select conversation, fence, holder, '-infinity'"
            + " from unnest(?::uuid[], ?::bigint[], ?::text[]) as r(conversation, fence, holder)";

    private static final String GO_ON =
            "update conversation_lease as lease set until = now() + interval '15 seconds'" + THESE;

    private static final String RELEASE =
            "update conversation_lease as lease set fence = lease.fence + 1, until = '-infinity'" + THESE;

    private static final String RENEW = """
            update conversation_lease as lease set until = now() + interval '15 seconds'
              from (select conversation from conversation_lease
                     where holder = :holder and until > now() and conversation in (:conversations)
                     order by conversation for no key update) as mine
             where lease.conversation = mine.conversation
            """;

    private final JdbcClient jdbc;
    private final String holder;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final RecentlyUsed<UUID, Lease> next = new RecentlyUsed<>(MOST_GO_ON);
    private final Together<UUID, Lease> taking = new Together<>(this::take);

    JdbcLeases(JdbcClient jdbc, String holder) {
        this.jdbc = jdbc;
        this.holder = holder;
    }

    /** The row of the lease that a new conversation's first turn goes on with. */
    Entry.Row first(UUID conversation) {
        return new Entry.Row(FIRST, conversation, Lease.first(conversation).fence(), holder);
    }

    /** It is stored, and so is the row of its first lease. */
    void opened(UUID conversation) {
        next.put(conversation, Lease.first(conversation));
    }

    /** The lease after the one that was released here last, not taken yet; empty when one was asked for here since. */
    Optional<Lease> goOn(UUID conversation) {
        var lease = next.remove(conversation);
        lease.ifPresent(held::add);
        return lease;
    }

    /** The row that takes a lease with which a turn goes on, to be stored with the first that happens under it. */
    static Entry.Row goingOn(Lease lease) {
        return new Entry.Row(GO_ON, lease.conversation(), lease.fence());
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
        next.forget(conversation);
        return taking.ask(conversation);
    }

    private Map<UUID, Lease> take(Collection<UUID> conversations) {
        var asked = conversations.stream().map(UUID::toString).collect(Collectors.joining(","));
        var taken = new HashMap<UUID, Lease>();
        jdbc.sql(TAKE)
                .param("conversations", asked)
                .param("holder", holder)
                .query((rows, number) -> new Lease(
                        rows.getObject(1, UUID.class), rows.getLong(2), Optional.ofNullable(rows.getString(3)), true))
                .list()
                .forEach(lease -> taken.put(lease.conversation(), lease));
        held.addAll(taken.values());
        return taken;
    }

    /** The row that gives the lease back, to be stored with the turn's last step. */
    static Entry.Row release(Lease lease) {
        return new Entry.Row(RELEASE, lease.conversation(), lease.fence());
    }

    /** The row that says who answers there from the next turn on; empty is the agent. */
    static Entry.Row attended(UUID conversation, String official) {
        return new Entry.Row(
                "update conversation_lease set attended_by = nullif(?, '') where conversation = ?",
                official,
                conversation);
    }

    /** How many conversations are worked on here. */
    int held() {
        return held.size();
    }

    /** Whether somebody works on it here, even where the lease has run out meanwhile. */
    boolean holds(UUID conversation) {
        return held.stream().anyMatch(lease -> lease.conversation().equals(conversation));
    }

    /** It was released with the turn's last step, and who answers there has not changed. */
    void released(Lease lease) {
        held.remove(lease);
        next.put(lease.conversation(), lease.next());
    }

    /** Gives it back when no last step could do so. What cannot even be given back runs out by itself. */
    void giveUp(Lease lease) {
        held.remove(lease);
        try {
            jdbc.sql(RELEASE)
                    .param(new UUID[] {lease.conversation()})
                    .param(new Long[] {lease.fence()})
                    .update();
        } catch (RuntimeException away) {
            log.atWarn().setCause(away).log("A lease cannot be given back now; it runs out by itself");
        }
    }

    /** Called every few seconds. One that ran out meanwhile is lost, even when nobody has taken it yet. */
    void renew() {
        if (held.isEmpty()) {
            return;
        }
        jdbc.sql(RENEW)
                .param("holder", holder)
                .param("conversations", held.stream().map(Lease::conversation).toList())
                .update();
    }

    /**
     * Locked as they will be written, and in the order in which all lock them: of two replicas that each refuse what the other
     * writes, none waits in a ring.
     */
    @Override
    public Map<UUID, Long> current(Connection connection, Collection<UUID> conversations) throws SQLException {
        var fences = new HashMap<UUID, Long>();
        try (var query = connection.prepareStatement(
                "select conversation, fence from conversation_lease where conversation = any(?) order by conversation for no key update")) {
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
