package org.shikumen.runtime.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Where;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tables {@code tool_call} and {@code doubt} hold against each other: calls in neither hand, and doubts that are none. */
final class JdbcForgotten {

    /** A call that was intended long ago, without an answer and without anybody who looks. */
    record Forgotten(UUID call, String tool, String effect, Where where) {}

    /** @param outcome {@code done} or {@code not-done}, as its answer says */
    record AnsweredMeanwhile(Forgotten call, String outcome) {}

    /** @param by the call that undid it */
    record Undone(Forgotten call, UUID by) {}

    private final JdbcClient jdbc;

    JdbcForgotten(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True when it was not there before, and its answer has not come meanwhile. */
    boolean open(Forgotten call, String known, Instant at) {
        var unanswered = jdbc.sql("select 1 from tool_call where id = :id and state = 'INTENDED' for update")
                .param("id", call.call())
                .query(Integer.class)
                .optional();
        var row = JdbcDoubts.opened(call.call(), call.tool(), call.effect(), call.where(), known, at);
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

    /** Open, although the call that undoes them is known to have done so: later than at once, or while a replica died. */
    List<Undone> undone(Instant now, Duration patience, int most) {
        return jdbc.sql("""
                        select c.*, d.undo from doubt d join tool_call c on c.id = d.call join tool_call u on u.id = d.undo
                          left join doubt its on its.call = u.id
                         where d.settled_at is null
                           and (its.outcome = 'done' or (u.came = 'succeeded' and u.answered_at <= :before))
                         order by d.since limit :most
                        """)
                .param("before", JdbcTime.of(now.minus(patience)))
                .param("most", most)
                .query((row, number) -> new Undone(forgotten(row), row.getObject("undo", UUID.class)))
                .list();
    }

    /** True when it was open. */
    boolean settle(UUID call, String outcome, Instant at) {
        var row = JdbcDoubts.settled(call, outcome, at);
        return jdbc.sql(row.sql()).params(row.parameters()).update() == 1;
    }

    /** Those that no answer can come to any more, or at least not before so long; of an earlier release, after the longest. */
    List<Forgotten> calls(Instant now, Duration patience, int most) {
        return jdbc.sql("""
                        select c.* from tool_call c
                         where c.state = 'INTENDED' and c.intended_at <= :before
                           and c.intended_at + coalesce(c.settling_ms, :longest) * interval '1 millisecond' <= :now
                           and not exists (select from doubt d where d.call = c.id)
                         order by c.intended_at limit :most
                        """)
                .param("before", JdbcTime.of(now.minus(patience)))
                .param("now", JdbcTime.of(now))
                .param("longest", Settling.LONGEST.toMillis())
                .param("most", most)
                .query((row, number) -> forgotten(row))
                .list();
    }

    private static Forgotten forgotten(ResultSet row) throws SQLException {
        return new Forgotten(
                row.getObject("id", UUID.class), row.getString("tool"), row.getString("effect"), JdbcDoubts.where(row));
    }
}
