package org.shikumen.runtime.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.Page;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.CallScene;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conversations that wait for a person, or have one. */
final class JdbcHandOvers {

    private static final String OPEN = """
            insert into hand_over (conversation, turn, department, agent, queue, reason, since)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """;

    private static final String OPEN_ONES = """
            select conversation, agent, queue, reason, since, attended_by,
                   (select started_at from turn where turn.conversation = hand_over.conversation order by id desc limit 1) as active
              from hand_over left join conversation_lease using (conversation)
             where ended_at is null\
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

    static Entry.Row ended(UUID conversation, Instant at) {
        return new Entry.Row(
                "update hand_over set ended_at = ? where conversation = ? and ended_at is null",
                JdbcTime.of(at),
                conversation);
    }

    /** Those that wait, then those that somebody has taken: these must not push the others off the first page. */
    Page<ConversationDesk.HandOver> open(String department, PageEnd after, int limit) {
        var most = Page.length(limit);
        var found = jdbc.sql(OPEN_ONES + " and department = :department"
                        + " and (attended_by is not null, since, conversation) > (:late, :at, :id)"
                        + " order by attended_by is not null, since, conversation limit :most")
                .param("department", department)
                .param("late", after.late())
                .param("at", JdbcTime.of(after.at()))
                .param("id", after.id())
                .param("most", most + 1)
                .query((rows, number) -> handOver(rows))
                .list();
        return Page.of(found, most, last -> end(last).cursor());
    }

    private static PageEnd end(ConversationDesk.HandOver last) {
        return new PageEnd(last.takenBy().isPresent(), last.since(), last.conversation());
    }

    Optional<ConversationDesk.HandOver> open(UUID conversation) {
        return jdbc.sql(OPEN_ONES + " and conversation = :conversation")
                .param("conversation", conversation)
                .query((rows, number) -> handOver(rows))
                .optional();
    }

    private static ConversationDesk.HandOver handOver(ResultSet rows) throws SQLException {
        return new ConversationDesk.HandOver(
                rows.getObject("conversation", UUID.class),
                rows.getString("agent"),
                rows.getString("queue"),
                rows.getString("reason"),
                JdbcTime.from(rows, "since"),
                JdbcTime.from(rows, "active"),
                Optional.ofNullable(rows.getString("attended_by")));
    }
}
