package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns and their steps in PostgreSQL. Writes go with the action log's entries; this class says what they are. */
final class JdbcTurns {

    /** A turn whose owner is gone, or that has an answer nobody followed. */
    record Unowned(UUID turn, UUID conversation) {}

    private final JdbcClient jdbc;
    private final StepsJson json;

    JdbcTurns(JdbcClient jdbc, StepsJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    static Entry.Row begun(UUID turn, UUID conversation, Instant at) {
        return new Entry.Row(
                "insert into turn (id, conversation, started_at, state) values (?, ?, ?, 'RUNNING')",
                turn,
                conversation,
                at.atOffset(ZoneOffset.UTC));
    }

    static Entry.Row goesOn(UUID turn) {
        return new Entry.Row("update turn set state = 'RUNNING' where id = ?", turn);
    }

    static Entry.Row rested(UUID turn, TurnOutcome outcome) {
        var state = outcome instanceof TurnOutcome.Awaiting ? "WAITING" : "ENDED";
        return new Entry.Row("update turn set state = ?, outcome = ? where id = ?", state, outcome.word(), turn);
    }

    List<Step> steps(UUID conversation, UUID turn) {
        var steps = new ArrayList<Step>();
        jdbc.sql("select steps from passage where conversation = :conversation and turn = :turn order by first_step")
                .param("conversation", conversation)
                .param("turn", turn)
                .query(String.class)
                .list()
                .forEach(passage -> steps.addAll(json.steps(passage)));
        return steps;
    }

    /** The latest turns of a conversation with their steps, oldest first. */
    SequencedMap<UUID, List<Step>> latest(UUID conversation, int turns) {
        var found = new LinkedHashMap<UUID, List<Step>>();
        jdbc.sql(
                        """
                        select turn, steps from passage
                         where conversation = :conversation
                           and turn in (select id from turn where conversation = :conversation order by id desc limit :turns)
                         order by turn, first_step
                        """)
                .param("conversation", conversation)
                .param("turns", turns)
                .query((rows, number) -> {
                    found.computeIfAbsent(rows.getObject(1, UUID.class), turn -> new ArrayList<>())
                            .addAll(json.steps(rows.getString(2)));
                    return true;
                })
                .list();
        return found;
    }

    /** Turns that were running when their owner went away: nobody holds their conversation any more. */
    List<Unowned> abandoned(int most) {
        return jdbc.sql(
                        """
                        select t.id, t.conversation from turn t
                          join conversation_lease l on l.conversation = t.conversation
                         where t.state = 'RUNNING' and l.until <= now()
                         order by t.started_at limit :most
                        """)
                .param("most", most)
                .query((rows, number) -> new Unowned(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)))
                .list();
    }

    boolean running(UUID turn) {
        return "RUNNING".equals(state(turn));
    }

    String state(UUID turn) {
        return jdbc.sql("select state from turn where id = :turn")
                .param("turn", turn)
                .query(String.class)
                .optional()
                .orElse("ENDED");
    }
}
