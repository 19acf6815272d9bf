package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.tools.ToolName;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code tool_call}: calls that left or are about to, and what came of them. */
final class JdbcCalls {

    private static final String INSERT = """
            insert into tool_call (id, conversation, turn, department, agent, version, citizen, tool, effect, arguments,
                released_by, attempt, state, intended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(nullif(?, '') as uuid), 1, 'INTENDED', ?)""";

    /** @param outcome empty while unanswered */
    record Stored(
            CallRequest request,
            int attempts,
            Instant intendedAt,
            Optional<UUID> releasedBy,
            Optional<Results.Outcome> outcome) {}

    private final JdbcClient jdbc;

    JdbcCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Entry.Row intended(Sending sending, Instant at) {
        var proposal = sending.proposal();
        var scene = proposal.scene();
        return new Entry.Row(
                INSERT,
                proposal.request().id(),
                scene.conversation(),
                scene.turn(),
                scene.version().department(),
                scene.version().agent(),
                scene.version().digest(),
                scene.citizen().id(),
                proposal.request().tool().toString(),
                sending.spec().effect().type().name(),
                Json.text(proposal.arguments()),
                sending.grant().map(grant -> grant.id().toString()).orElse(""),
                JdbcGrants.utc(at));
    }

    static Entry.Row attempted(UUID call, int attempt) {
        return new Entry.Row("update tool_call set attempt = ? where id = ?", attempt, call);
    }

    static Entry.Row answered(UUID call, Results.Outcome outcome, Instant at) {
        return new Entry.Row(
                "update tool_call set state = 'ANSWERED', outcome = ?, answered_at = ? where id = ? and state = 'INTENDED'",
                Json.text(outcome),
                JdbcGrants.utc(at),
                call);
    }

    Optional<Stored> find(UUID call, UUID conversation) {
        return jdbc.sql("select * from tool_call where id = :id and conversation = :conversation")
                .param("id", call)
                .param("conversation", conversation)
                .query((row, number) -> new Stored(
                        new CallRequest(call, ToolName.parse(row.getString("tool")), (ObjectNode)
                                Json.MAPPER.readTree(row.getString("arguments"))),
                        row.getInt("attempt"),
                        row.getObject("intended_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("released_by", UUID.class)),
                        Optional.ofNullable(row.getString("outcome"))
                                .map(text -> Json.MAPPER.readValue(text, Results.Outcome.class))))
                .optional();
    }
}
