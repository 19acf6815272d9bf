package org.shikumen.runtime.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shikumen.registry.Official;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.Doubts.Found;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.tools.Effect;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code doubt}: the queue in which no unknown effect is lost. */
final class JdbcDoubts {

    /** One page; what was settled makes room for the older ones. */
    private static final int MOST = 500;

    private static final String INSERT =
            "insert into doubt (call, conversation, department, agent, tool, effect, known, since)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (call) do nothing";

    /** What was answered at the very moment its doubt was opened is none; the next sweep closes it. */
    private static final String OPEN = """
            select d.*, c.version, c.citizen, c.turn, c.attempt, c.intended_at, c.attempted_at, c.settling_ms, c.came_late
              from doubt d join tool_call c on c.id = d.call
             where d.department = :department and d.settled_at is null and coalesce(c.came, 'in-doubt') = 'in-doubt'
            """;

    /**
     * @param where its call happened
     * @param quietAt from then on nothing that was sent can arrive any more
     * @param late what an attempt came to when another replica had taken over
     * @param undo the call that undoes it, while that may be under way
     */
    record Open(
            UUID call,
            String tool,
            String effect,
            UUID conversation,
            UUID turn,
            Instant since,
            String known,
            int attempt,
            Instant quietAt,
            Optional<Found> found,
            Optional<String> late,
            Optional<UUID> undo,
            Where where) {

        boolean arrived() {
            return said("arrived").isPresent()
                    || late.filter("succeeded"::equals).isPresent();
        }

        /** By its key the system tells a second sending from a second wish; or it has said, when all was quiet, that it has none. */
        boolean mayBeSentAgain(Effect effect) {
            return switch (effect.type()) {
                case IDEMPOTENT_KEY -> true;
                case QUERYABLE ->
                    said("missing")
                            .filter(found -> !found.at().isBefore(quietAt))
                            .isPresent();
                case READ, COMPENSABLE, AT_MOST_ONCE -> false;
            };
        }

        private Optional<Found> said(String answer) {
            return found.filter(it -> it.answer().equals(answer));
        }
    }

    /** A call that was intended long ago, without an answer and without anybody who looks. */
    record Forgotten(UUID call, String tool, String effect, Where where) {}

    /** @param outcome {@code done} or {@code not-done}, as its answer says */
    record AnsweredMeanwhile(Forgotten call, String outcome) {}

    private final JdbcClient jdbc;

    JdbcDoubts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Entry.Row opened(Sending sending, String known, Instant at) {
        var effect = sending.spec().effect().type().name();
        var tool = sending.proposal().request().tool().toString();
        return opened(
                sending.proposal().request().id(),
                tool,
                effect,
                sending.proposal().scene().where(),
                known,
                at);
    }

    static Entry.Row opened(UUID call, String tool, String effect, Where where, String known, Instant at) {
        return new Entry.Row(
                INSERT,
                call,
                where.conversation().orElseThrow(),
                where.department(),
                where.agent().orElseThrow(),
                tool,
                effect,
                known,
                JdbcGrants.utc(at));
    }

    static Entry.Row looked(UUID call, Lookups.Found found, Optional<String> reference, Instant at) {
        return new Entry.Row(
                "update doubt set looked_at = ?, found = ?, found_reference = ? where call = ? and settled_at is null",
                JdbcGrants.utc(at),
                found.word(),
                reference,
                call);
    }

    static Entry.Row settled(UUID call, String outcome, Instant at) {
        return new Entry.Row(
                "update doubt set settled_at = ?, outcome = ? where call = ? and settled_at is null",
                JdbcGrants.utc(at),
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

    List<Open> open(Official official) {
        return jdbc.sql(OPEN + " order by d.since desc, d.call limit " + MOST)
                .param("department", official.department())
                .query(JdbcDoubts::row)
                .list();
    }

    Optional<Open> find(Official official, UUID call) {
        return jdbc.sql(OPEN + " and d.call = :call")
                .param("department", official.department())
                .param("call", call)
                .query(JdbcDoubts::row)
                .optional();
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
                .query((row, number) -> new Settlement(row.getString("outcome"), instant(row, "settled_at")))
                .optional();
    }

    /** True when it was not there before, and its answer has not come meanwhile. */
    boolean open(Forgotten call, String known, Instant at) {
        var unanswered = jdbc.sql("select 1 from tool_call where id = :id and state = 'INTENDED' for update")
                .param("id", call.call())
                .query(Integer.class)
                .optional();
        var row = opened(call.call(), call.tool(), call.effect(), call.where(), known, at);
        return unanswered.isPresent()
                && jdbc.sql(row.sql()).params(row.parameters()).update() == 1;
    }

    /** Open, although their answer has come: it was being written while the doubt was. */
    List<AnsweredMeanwhile> answeredMeanwhile(int most) {
        return jdbc.sql("""
                        select c.* from doubt d join tool_call c on c.id = d.call
                         where d.settled_at is null and c.came <> 'in-doubt' order by d.since limit :most
                        """)
                .param("most", most)
                .query((row, number) -> new AnsweredMeanwhile(
                        forgotten(row), row.getString("came").equals("succeeded") ? "done" : "not-done"))
                .list();
    }

    /** True when it was open. */
    boolean settle(UUID call, String outcome, Instant at) {
        var row = settled(call, outcome, at);
        return jdbc.sql(row.sql()).params(row.parameters()).update() == 1;
    }

    /** Those that no answer can come to any more, or at least not before so long; of an earlier release, after the longest. */
    List<Forgotten> forgotten(Instant now, Duration patience, int most) {
        return jdbc.sql("""
                        select c.* from tool_call c
                         where c.state = 'INTENDED' and c.intended_at <= :before
                           and c.intended_at + coalesce(c.settling_ms, :longest) * interval '1 millisecond' <= :now
                           and not exists (select from doubt d where d.call = c.id)
                         order by c.intended_at limit :most
                        """)
                .param("before", JdbcGrants.utc(now.minus(patience)))
                .param("now", JdbcGrants.utc(now))
                .param("longest", Settling.LONGEST.toMillis())
                .param("most", most)
                .query((row, number) -> forgotten(row))
                .list();
    }

    private static Forgotten forgotten(ResultSet row) throws SQLException {
        return new Forgotten(
                row.getObject("id", UUID.class), row.getString("tool"), row.getString("effect"), where(row));
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
                        new Settlement(row.getString("outcome"), instant(row, "settled_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::call, Row::settlement));
    }

    private static Open row(ResultSet row, int number) throws SQLException {
        return new Open(
                row.getObject("call", UUID.class),
                row.getString("tool"),
                row.getString("effect"),
                row.getObject("conversation", UUID.class),
                row.getObject("turn", UUID.class),
                instant(row, "since"),
                row.getString("known"),
                row.getInt("attempt"),
                JdbcCalls.quietAt(row),
                found(row),
                Optional.ofNullable(row.getString("came_late")),
                Optional.ofNullable(row.getObject("undo", UUID.class)),
                where(row));
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        if (row.getString("found") == null) {
            return Optional.empty();
        }
        var reference = Optional.ofNullable(row.getString("found_reference"));
        return Optional.of(new Found(row.getString("found"), reference, instant(row, "looked_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Where where(ResultSet row) throws SQLException {
        return Where.conversation(
                        row.getString("department"),
                        row.getString("agent"),
                        row.getString("version"),
                        row.getObject("conversation", UUID.class),
                        row.getString("citizen"))
                .inTurn(row.getObject("turn", UUID.class));
    }
}
