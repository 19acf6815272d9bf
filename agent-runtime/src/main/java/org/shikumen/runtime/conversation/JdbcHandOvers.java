package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.CallScene;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues of conversations that wait for a person. */
final class JdbcHandOvers {

    private static final String OPEN = """
            insert into hand_over (conversation, turn, department, agent, queue, reason, since)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """;

    private final JdbcClient jdbc;

    JdbcHandOvers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Entry.Row opened(CallScene scene, String queue, String reason, Instant at) {
        return new Entry.Row(
                OPEN,
                scene.conversation(),
                scene.turn(),
                scene.version().department(),
                scene.version().agent(),
                queue,
                reason,
                JdbcTime.of(at));
    }

    /** True for exactly one official, however many try. */
    boolean take(UUID conversation, String department, String official) {
        return jdbc.sql(
                                "update hand_over set taken_by = :official"
                                        + " where conversation = :conversation and department = :department and taken_by is null")
                        .param("official", official)
                        .param("conversation", conversation)
                        .param("department", department)
                        .update()
                == 1;
    }

    List<ConversationDesk.HandOver> open(String department) {
        return jdbc.sql("""
                        select conversation, agent, queue, reason, since from hand_over
                         where department = :department and taken_by is null order by since limit 1000
                        """)
                .param("department", department)
                .query((rows, number) -> new ConversationDesk.HandOver(
                        rows.getObject("conversation", UUID.class),
                        rows.getString("agent"),
                        rows.getString("queue"),
                        rows.getString("reason"),
                        JdbcTime.from(rows, "since")))
                .list();
    }
}
