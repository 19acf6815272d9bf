package org.shikumen.runtime.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.SealedCalls;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.shikumen.tools.ToolName;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code tool_call}: calls that left or are about to, and what came of them. */
final class JdbcCalls {

    private static final String INSERT = """
            insert into tool_call (id, conversation, turn, department, agent, version, citizen, tool, effect, arguments,
                released_by, attempt, state, intended_at, settling_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(nullif(?, '') as uuid), 1, 'INTENDED', ?, ?)""";

    /**
     * @param digest over the sealed arguments
     * @param quietAt from then on nothing that was sent can arrive any more
     * @param arrived whether an answer that came too late has said so
     * @param outcome empty while unanswered
     */
    record Stored(
            CallRequest request,
            String digest,
            String effect,
            int attempts,
            Instant intendedAt,
            Instant quietAt,
            Optional<UUID> releasedBy,
            boolean arrived,
            Optional<Results.Outcome> outcome) {}

    private final JdbcClient jdbc;
    private final SealedCalls sealed;

    JdbcCalls(JdbcClient jdbc, SealedCalls sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    byte[] sealedArguments(Sending sending) {
        var proposal = sending.proposal();
        return sealed.seal(
                proposal.scene().owner(), Place.arguments(proposal.request().id()), proposal.arguments());
    }

    static Entry.Row intended(Sending sending, byte[] arguments, Instant at) {
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
                arguments,
                sending.grant().map(grant -> grant.id().toString()).orElse(""),
                JdbcTime.of(at),
                Math.toIntExact(Settling.of(sending.tool()).toMillis()));
    }

    static Entry.Row attempted(UUID call, int attempt, Instant at) {
        return new Entry.Row(
                "update tool_call set attempt = ?, attempted_at = ? where id = ?", attempt, JdbcTime.of(at), call);
    }

    /** From then on the last attempt cannot arrive any more. */
    static Instant quietAt(ResultSet row) throws SQLException {
        var first = JdbcTime.from(row, "intended_at");
        var last = JdbcTime.maybe(row, "attempted_at").orElse(first);
        var settling = Optional.ofNullable(row.getObject("settling_ms", Integer.class));
        return last.plus(settling.map(Duration::ofMillis).orElse(Settling.LONGEST));
    }

    Entry.Row answered(Owner owner, UUID call, Results.Outcome outcome, Instant at) {
        return new Entry.Row(
                "update tool_call set state = 'ANSWERED', outcome = ?, came = ?, answered_at = ?"
                        + " where id = ? and state = 'INTENDED'",
                sealed.seal(owner, Place.outcome(call), outcome),
                Results.word(outcome.result()),
                JdbcTime.of(at),
                call);
    }

    /**
     * Told to the person who looks into it; the call stays as whoever took it over left it. What succeeded once is not undone by
     * what a further attempt came to.
     */
    static Entry.Row answeredLate(UUID call, String outcome) {
        return new Entry.Row(
                "update tool_call set came_late = ? where id = ? and came_late is distinct from 'succeeded'",
                outcome,
                call);
    }

    /** What became known of it after all. */
    Entry.Row answeredAtLast(Owner owner, UUID call, Results.Outcome outcome, Instant at) {
        return new Entry.Row(
                "update tool_call set state = 'ANSWERED', outcome = ?, answered_at = ? where id = ?",
                sealed.seal(owner, Place.outcome(call), outcome),
                JdbcTime.of(at),
                call);
    }

    /** What is stored of a call, with the labels it comes with. */
    Optional<Stored> find(CallRequest request, UUID conversation) {
        return find(request.id(), conversation, request.labels());
    }

    /** The same for a person, who vouches for the arguments wherever they came from. */
    Optional<Stored> find(UUID call, UUID conversation) {
        return find(call, conversation, Labels.UNKNOWN);
    }

    private Optional<Stored> find(UUID call, UUID conversation, Labels labels) {
        return jdbc.sql("select * from tool_call where id = :id and conversation = :conversation")
                .param("id", call)
                .param("conversation", conversation)
                .query((row, number) -> stored(row, labels))
                .optional();
    }

    private Stored stored(ResultSet row, Labels labels) throws SQLException {
        var call = row.getObject("id", UUID.class);
        var owner = new Owner(
                row.getString("citizen"), row.getString("department"), row.getObject("conversation", UUID.class));
        var arguments = row.getBytes("arguments");
        return new Stored(
                new CallRequest(
                        call,
                        ToolName.parse(row.getString("tool")),
                        (ObjectNode) opened(owner, Place.arguments(call), arguments),
                        labels),
                Json.digest(arguments),
                row.getString("effect"),
                row.getInt("attempt"),
                JdbcTime.from(row, "intended_at"),
                quietAt(row),
                Optional.ofNullable(row.getObject("released_by", UUID.class)),
                "succeeded".equals(row.getString("came_late")),
                Optional.ofNullable(row.getBytes("outcome"))
                        .map(outcome -> Json.MAPPER.treeToValue(
                                opened(owner, Place.outcome(call), outcome), Results.Outcome.class)));
    }

    /** What was erased is over; taking it for unknown would make the call again. */
    private JsonNode opened(Owner owner, Place place, byte[] content) {
        return sealed.open(owner, place, content)
                .orElseThrow(() -> new IllegalStateException(
                        "What this call held was erased, so it cannot go on. Nothing was sent."));
    }
}
