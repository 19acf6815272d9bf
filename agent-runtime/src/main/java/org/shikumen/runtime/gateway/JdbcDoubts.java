package org.shikumen.runtime.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.Official;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.Doubts.Found;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code doubt}: the queue in which no unknown effect is lost. */
final class JdbcDoubts {

    /** One page; what was settled makes room for the older ones. */
    private static final int MOST = 500;

    private static final String INSERT =
            "insert into doubt (call, conversation, department, agent, tool, effect, known, since)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_UNLESS_OPENED = INSERT + " on conflict (call) do nothing";

    /**
     * What was answered at the very moment its doubt was opened is none; the next sweep closes it. An undoing that was written
     * down, but never begun because the replica died, is none either, nor is one that is known to have undone nothing.
     */
    private static final String OPEN = """
            select d.*, c.version, c.citizen, c.turn, c.attempt, c.intended_at, c.attempted_at, c.settling_ms, c.came_late,
                   (select u.id from tool_call u left join doubt its on its.call = u.id
                     where u.id = d.undo and coalesce(u.came, 'in-doubt') in ('in-doubt', 'succeeded')
                       and coalesce(its.outcome, 'done') = 'done') as undone_by
              from doubt d join tool_call c on c.id = d.call
             where d.department = :department and d.settled_at is null and coalesce(c.came, 'in-doubt') = 'in-doubt'
            """;

    private final JdbcClient jdbc;

    JdbcDoubts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Entry.Row opened(Sending sending, String known, Instant at) {
        return row(INSERT_UNLESS_OPENED, sending, known, at);
    }

    /** The same, which is refused where it was opened already: what goes on record with it would be there twice. */
    static Entry.Row openedFirst(Sending sending, String known, Instant at) {
        return row(INSERT, sending, known, at);
    }

    private static Entry.Row row(String sql, Sending sending, String known, Instant at) {
        var proposal = sending.proposal();
        var effect = sending.spec().effect().type().name();
        var tool = proposal.request().tool().toString();
        return row(sql, proposal.request().id(), tool, effect, proposal.scene().where(), known, at);
    }

    static Entry.Row opened(UUID call, String tool, String effect, Where where, String known, Instant at) {
        return row(INSERT_UNLESS_OPENED, call, tool, effect, where, known, at);
    }

    private static Entry.Row row(
            String sql, UUID call, String tool, String effect, Where where, String known, Instant at) {
        return new Entry.Row(
                sql,
                call,
                where.conversation().orElseThrow(),
                where.department(),
                where.agent().orElseThrow(),
                tool,
                effect,
                known,
                JdbcTime.of(at));
    }

    static Entry.Row looked(UUID call, Lookups.Found found, Optional<String> reference, Instant at) {
        return new Entry.Row(
                "update doubt set looked_at = ?, found = ?, found_reference = ? where call = ? and settled_at is null",
                JdbcTime.of(at),
                found.word(),
                reference,
                call);
    }

    static Entry.Row settled(UUID call, String outcome, Instant at) {
        return new Entry.Row(
                "update doubt set settled_at = ?, outcome = ? where call = ? and settled_at is null",
                JdbcTime.of(at),
                outcome,
                call);
    }

    static Entry.Row known(UUID call, String known) {
        return new Entry.Row("update doubt set known = ? where call = ? and settled_at is null", known, call);
    }

    static Entry.Row undoing(UUID call, Optional<UUID> undo) {
        return new Entry.Row(
                "update doubt set undo = cast(nullif(?, '') as uuid) where call = ? and settled_at is null",
                undo.map(UUID::toString).orElse(""),
                call);
    }

    List<OpenDoubt> open(Official official) {
        return jdbc.sql(OPEN + " order by d.since desc, d.call limit " + MOST)
                .param("department", official.department())
                .query(JdbcDoubts::row)
                .list();
    }

    Optional<OpenDoubt> find(Official official, UUID call) {
        return jdbc.sql(OPEN + " and d.call = :call")
                .param("department", official.department())
                .param("call", call)
                .query(JdbcDoubts::row)
                .optional();
    }

    /** Whether it was put before a person, whatever they said of it. */
    boolean isKnown(UUID call) {
        return jdbc.sql("select exists (select from doubt where call = :call)")
                .param("call", call)
                .query(Boolean.class)
                .single();
    }

    boolean isOpen(UUID call) {
        return jdbc.sql("select 1 from doubt where call = :call and settled_at is null")
                .param("call", call)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    boolean isSettledAs(UUID call, String outcome) {
        return jdbc.sql("select exists (select from doubt where call = ? and settled_at is not null and outcome = ?)")
                .params(call, outcome)
                .query(Boolean.class)
                .single();
    }

    Optional<Settlement> settled(Official official, UUID call) {
        return jdbc.sql("select outcome, settled_at from doubt where department = :department and call = :call"
                        + " and settled_at is not null and outcome is not null")
                .param("department", official.department())
                .param("call", call)
                .query((row, number) -> new Settlement(row.getString("outcome"), JdbcTime.from(row, "settled_at")))
                .optional();
    }

    Map<UUID, Settlement> settlements(Collection<UUID> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        record Row(UUID call, Settlement settlement) {}
        return jdbc
                .sql("select call, outcome, settled_at from doubt"
                        + " where call in (:calls) and settled_at is not null and outcome is not null")
                .param("calls", calls)
                .query((row, number) -> new Row(
                        row.getObject("call", UUID.class),
                        new Settlement(row.getString("outcome"), JdbcTime.from(row, "settled_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::call, Row::settlement));
    }

    private static OpenDoubt row(ResultSet row, int number) throws SQLException {
        return new OpenDoubt(
                row.getObject("call", UUID.class),
                row.getString("tool"),
                row.getString("effect"),
                row.getObject("conversation", UUID.class),
                row.getObject("turn", UUID.class),
                JdbcTime.from(row, "since"),
                row.getString("known"),
                row.getInt("attempt"),
                JdbcCalls.quietAt(row),
                found(row),
                Optional.ofNullable(row.getString("came_late")),
                Optional.ofNullable(row.getObject("undone_by", UUID.class)),
                where(row));
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        if (row.getString("found") == null) {
            return Optional.empty();
        }
        var reference = Optional.ofNullable(row.getString("found_reference"));
        return Optional.of(new Found(row.getString("found"), reference, JdbcTime.from(row, "looked_at")));
    }

    static Where where(ResultSet row) throws SQLException {
        return Where.conversation(
                        row.getString("department"),
                        row.getString("agent"),
                        row.getString("version"),
                        row.getObject("conversation", UUID.class),
                        row.getString("citizen"))
                .inTurn(row.getObject("turn", UUID.class));
    }
}
