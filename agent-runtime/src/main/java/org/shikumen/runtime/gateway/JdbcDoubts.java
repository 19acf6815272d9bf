package org.shikumen.runtime.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.Doubts.Doubt;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code doubt}: the queue in which no unknown effect is lost. */
final class JdbcDoubts {

    /** One page; what was settled makes room for the older ones. */
    private static final int MOST = 500;

    /** @param where its call happened */
    record Open(Doubt doubt, Where where) {}

    private final JdbcClient jdbc;

    JdbcDoubts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Entry.Row opened(Sending sending, String known, Instant at) {
        var scene = sending.proposal().scene();
        return new Entry.Row(
                "insert into doubt (call, conversation, department, agent, tool, effect, known, since)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (call) do nothing",
                sending.proposal().request().id(),
                scene.conversation(),
                scene.version().department(),
                scene.version().agent(),
                sending.proposal().request().tool().toString(),
                sending.spec().effect().type().name(),
                known,
                JdbcGrants.utc(at));
    }

    List<Doubt> open(Official official) {
        return jdbc.sql("select * from doubt where department = :department and settled_at is null"
                        + " order by since desc, call limit " + MOST)
                .param("department", official.department())
                .query(JdbcDoubts::doubt)
                .list();
    }

    Optional<Open> find(Official official, UUID call) {
        return jdbc.sql("select d.*, c.version, c.citizen, c.turn from doubt d join tool_call c on c.id = d.call"
                        + " where d.call = :call and d.department = :department and d.settled_at is null")
                .param("call", call)
                .param("department", official.department())
                .query((row, number) -> new Open(doubt(row, number), where(row)))
                .optional();
    }

    boolean settle(UUID call, Instant at) {
        return jdbc.sql("update doubt set settled_at = :at where call = :call and settled_at is null")
                        .param("at", JdbcGrants.utc(at))
                        .param("call", call)
                        .update()
                == 1;
    }

    private static Doubt doubt(ResultSet row, int number) throws SQLException {
        return new Doubt(
                row.getObject("call", UUID.class),
                row.getString("tool"),
                row.getString("effect"),
                row.getObject("conversation", UUID.class),
                row.getString("agent"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("known"));
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
