package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.runtime.actionlog.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code doubt}: the queue in which no unknown effect is lost. */
final class JdbcDoubts implements Doubts {

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

    @Override
    public List<Doubt> open(Official official) {
        return jdbc.sql(
                        "select * from doubt where department = :department and settled_at is null order by since limit 500")
                .param("department", official.department())
                .query((row, number) -> new Doubt(
                        row.getObject("call", UUID.class),
                        row.getString("tool"),
                        row.getString("effect"),
                        row.getObject("conversation", UUID.class),
                        row.getString("agent"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("known")))
                .list();
    }
}
