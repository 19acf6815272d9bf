package org.shikumen.runtime.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.retention.JdbcHoldLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an erasure changes in this room's tables; all in the caller's transaction. */
final class JdbcErasures {

    record EndedTurn(UUID id, UUID conversation) {}

    private static final String HELD = """
            select exists (select from log_hold h where h.lifted_at is null and (h.scope = 'ALL'
                or h.scope = 'CITIZEN' and h.target = :citizen
                or exists (select from conversation c where c.citizen = :citizen and c.erased_at is null
                    and (h.scope = 'DEPARTMENT' and c.department = h.target or h.scope = 'AGENT' and c.agent = h.target
                        or h.scope = 'CONVERSATION' and c.id::text = h.target))))
            """;

    private final JdbcClient jdbc;

    JdbcErasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of two erasures of one citizen the second waits for the first, and both for whoever removes what is over: so long as this
     * transaction lasts, what can be read stays the same.
     */
    void lock(String citizen) {
        JdbcHoldLock.beforeDestroying(jdbc);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('erasure ' || :citizen, 0))")
                .param("citizen", citizen)
                .query((row, number) -> true)
                .single();
    }

    List<UUID> readable(String citizen) {
        return jdbc.sql("select id from conversation where citizen = :citizen and erased_at is null order by id")
                .param("citizen", citizen)
                .query(UUID.class)
                .list();
    }

    /** Whether a legal hold names the citizen, or something they could still be read in. */
    boolean held(String citizen) {
        return jdbc.sql(HELD).param("citizen", citizen).query(Boolean.class).single();
    }

    /** The same, and none is set from here on until the transaction ends. */
    boolean staysHeld(String citizen) {
        JdbcHoldLock.beforeDestroying(jdbc);
        return held(citizen);
    }

    boolean hasKeys(String citizen) {
        return !departments(citizen).isEmpty();
    }

    /** Those that hold a key of theirs. */
    List<String> departments(String citizen) {
        return jdbc.sql("select department from vault_key where citizen = :citizen order by department")
                .param("citizen", citizen)
                .query(String.class)
                .list();
    }

    /** Also whoever was erased. */
    boolean knows(String citizen) {
        return hasKeys(citizen) || !all(citizen).isEmpty();
    }

    Optional<Instant> newest(String citizen) {
        return jdbc.sql(
                        "select max(opened_at) as newest from conversation where citizen = :citizen and erased_at is null")
                .param("citizen", citizen)
                .query((row, number) -> Optional.ofNullable(row.getObject("newest", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Whoever runs a turn there now has an old fencing number, and can store nothing any more; whoever waits for the lease, or
     * would be the first to take it, gets none.
     */
    void takeLeases(String citizen) {
        jdbc.sql("""
                        insert into conversation_lease as lease (conversation, fence, holder, until)
                        select id, 1, 'erasure', '-infinity' from conversation where citizen = :citizen and erased_at is null
                         order by id
                            on conflict (conversation) do update
                           set fence = lease.fence + 1, holder = 'erasure', until = '-infinity', attended_by = null
                        """).param("citizen", citizen).update();
    }

    List<EndedTurn> endTurns(String citizen) {
        return jdbc.sql("""
                        update turn set state = 'ENDED', outcome = 'unavailable' where state in ('RUNNING', 'WAITING')
                           and conversation in (select id from conversation where citizen = :citizen)
                        returning id, conversation
                        """)
                .param("citizen", citizen)
                .query((row, number) -> new EndedTurn(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    void closeHandOvers(String citizen) {
        jdbc.sql("update hand_over set ended_at = now() where ended_at is null"
                        + " and conversation in (select id from conversation where citizen = :citizen)")
                .param("citizen", citizen)
                .update();
    }

    void markErased(List<UUID> conversations) {
        conversations.forEach(id -> jdbc.sql("update conversation set erased_at = now() where id = :id")
                .param("id", id)
                .update());
    }

    Erasure insert(UUID id, String citizen, String reason, String official, int keys, int conversations) {
        return jdbc.sql("insert into erasure (id, citizen, reason, official, keys, conversations)"
                        + " values (:id, :citizen, :reason, :official, :keys, :conversations) returning *")
                .param("id", id)
                .param("citizen", citizen)
                .param("reason", reason)
                .param("official", official)
                .param("keys", keys)
                .param("conversations", conversations)
                .query(JdbcErasures::erasure)
                .single();
    }

    Optional<Erasure> last(String citizen) {
        return jdbc.sql("select * from erasure where citizen = :citizen order by at desc limit 1")
                .param("citizen", citizen)
                .query(JdbcErasures::erasure)
                .optional();
    }

    List<Erasure> lately() {
        return jdbc.sql("select * from erasure order by at desc limit 100")
                .query(JdbcErasures::erasure)
                .list();
    }

    List<UUID> all(String citizen) {
        return jdbc.sql("select id from conversation where citizen = :citizen")
                .param("citizen", citizen)
                .query(UUID.class)
                .list();
    }

    private static Erasure erasure(ResultSet row, int number) throws SQLException {
        return new Erasure(
                row.getObject("id", UUID.class),
                row.getString("citizen"),
                row.getString("reason"),
                row.getString("official"),
                JdbcTime.from(row, "at"),
                row.getInt("keys"),
                row.getInt("conversations"));
    }
}
