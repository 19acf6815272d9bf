package org.shikumen.runtime.gateway.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.Page;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.gateway.stop.Stop;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of cards that nobody has answered, from the table {@code tool_grant}. */
final class JdbcOpenCards {

    /** @param grant empty when it cannot be read; a page may end with it all the same */
    private record Waiting(PageEnd end, Optional<Grant> grant) {}

    private final JdbcClient jdbc;
    private final JdbcSealedGrants sealed;

    JdbcOpenCards(JdbcClient jdbc, JdbcSealedGrants sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    List<Grant> of(UUID conversation, Instant now) {
        return sealed.all(jdbc.sql("select * from tool_grant where conversation = :conversation and state = 'OPEN'"
                        + " and expires_at > :now order by offered_at, id")
                .param("conversation", conversation)
                .param("now", JdbcTime.of(now)));
    }

    Set<UUID> waitingForTheCitizen(Collection<UUID> conversations, Instant now) {
        return jdbc.sql("select distinct conversation from tool_grant where conversation in (:conversations)"
                        + " and audience = 'CITIZEN' and state = 'OPEN' and expires_at > :now")
                .param("conversations", conversations)
                .param("now", JdbcTime.of(now))
                .query(UUID.class)
                .set();
    }

    Page<Grant> waitingForOfficers(String department, Instant now, PageEnd after, int limit) {
        var most = Page.length(limit);
        var found = jdbc.sql("select * from tool_grant where department = :department and audience = 'OFFICER'"
                        + " and state = 'OPEN' and expires_at > :now and (offered_at, id) > (:at, :id)"
                        + " order by offered_at, id limit :most")
                .param("department", department)
                .param("now", JdbcTime.of(now))
                .param("at", JdbcTime.of(after.at()))
                .param("id", after.id())
                .param("most", most + 1)
                .query(this::waiting)
                .list();
        return Page.of(found, most, last -> last.end().cursor()).showing(Waiting::grant);
    }

    private Waiting waiting(ResultSet row, int number) throws SQLException {
        var end = new PageEnd(JdbcTime.from(row, "offered_at"), row.getObject("id", UUID.class));
        return new Waiting(end, sealed.openIfReadable(row));
    }

    List<Grant> pastTheirTime(Instant now) {
        return sealed.readable(jdbc.sql(
                        "select * from tool_grant where state = 'OPEN' and expires_at <= :now order by expires_at limit 500")
                .param("now", JdbcTime.of(now)));
    }

    /** What they are for: what a stop may be against. */
    List<Stop.Subject> subjects() {
        return jdbc.sql("select distinct department, agent, version, tool from tool_grant where state = 'OPEN'")
                .query((row, number) -> new Stop.Subject(
                        row.getString("department"),
                        row.getString("agent"),
                        row.getString("version"),
                        row.getString("tool")))
                .list();
    }

    List<Grant> of(Stop.Subject subject) {
        return sealed.readable(
                jdbc.sql("select * from tool_grant where state = 'OPEN' and version = :version and tool = :tool"
                                + " order by offered_at limit 500")
                        .param("version", subject.version())
                        .param("tool", subject.tool()));
    }
}
