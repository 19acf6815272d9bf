package org.shikumen.runtime.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns and their steps in PostgreSQL. Writes go with the action log's entries; this class says what they are. */
final class JdbcTurns {

    private static final String BEGUN = """
            insert into turn (id, conversation, started_at, state, message_key)
            select id, conversation, started_at, 'RUNNING', message_key
              from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[]) as r(id, conversation, started_at, message_key)\
            """;

    private static final String RESTED = """
            update turn set state = r.state, outcome = r.outcome, between_people = r.between_people
              from unnest(?::text[], ?::text[], ?::boolean[], ?::uuid[]) as r(state, outcome, between_people, id)
             where turn.id = r.id\
            """;

    /** Each time later: what breaks off at once is not tried again at once for ever. */
    private static final String TAKEN_UP = """
            update turn set attempts = attempts + 1, again_at = now() + interval '1 second' * power(2, least(attempts, 10))
             where id = ?\
            """;

    /** A turn whose owner is gone. */
    record Unowned(UUID turn, UUID conversation) {}

    /** @param attempts how often it was taken up since it last rested */
    record Standing(UUID turn, boolean running, boolean waiting, Optional<String> outcome, int attempts) {}

    private final JdbcClient jdbc;
    private final StepsJson json;

    JdbcTurns(JdbcClient jdbc, StepsJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    static Entry.Row begun(UUID turn, UUID conversation, Optional<String> key, Instant at) {
        return new Entry.Row(BEGUN, turn, conversation, JdbcTime.of(at), key);
    }

    static Entry.Row goesOn(UUID turn) {
        return new Entry.Row("update turn set state = 'RUNNING', attempts = 0, again_at = null where id = ?", turn);
    }

    static Entry.Row takenUp(UUID turn) {
        return new Entry.Row(TAKEN_UP, turn);
    }

    /** @param betweenPeople whether the agent has to know nothing of it */
    static Entry.Row rested(UUID turn, TurnOutcome outcome, boolean betweenPeople) {
        var state = outcome instanceof TurnOutcome.Awaiting ? "WAITING" : "ENDED";
        return new Entry.Row(RESTED, state, outcome.word(), betweenPeople, turn);
    }

    List<Step> steps(Owner owner, UUID turn) {
        return passages("steps", owner, turn, (first, cipher) -> json.steps(owner, Place.steps(turn, first), cipher));
    }

    /** What was told of a turn, as stored. */
    List<ChatEvent> events(Owner owner, UUID turn) {
        return passages(
                "events", owner, turn, (first, cipher) -> json.events(owner, Place.events(turn, first), cipher));
    }

    private <T> List<T> passages(
            String column, Owner owner, UUID turn, BiFunction<Integer, byte[], Optional<List<T>>> opened) {
        return jdbc
                .sql("select first_step, " + column
                        + " from passage where conversation = :conversation and turn = :turn" + " order by first_step")
                .param("conversation", owner.conversation())
                .param("turn", turn)
                .query((rows, number) -> opened.apply(rows.getInt(1), rows.getBytes(2)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    /** The latest turns of a conversation with its agent, with their steps, oldest first. */
    SequencedMap<UUID, List<Step>> latest(Owner owner, int turns) {
        var found = new TreeMap<UUID, List<Step>>();
        jdbc.sql("""
                        select turn, first_step, steps from passage
                         where conversation = :conversation
                           and turn in (select id from turn where conversation = :conversation
                                          and not between_people order by id desc limit :turns)
                         order by turn, first_step
                        """)
                .param("conversation", owner.conversation())
                .param("turns", turns)
                .query((rows, number) -> {
                    var turn = rows.getObject(1, UUID.class);
                    var steps = json.steps(owner, Place.steps(turn, rows.getInt(2)), rows.getBytes(3));
                    return found.computeIfAbsent(turn, each -> new ArrayList<>())
                            .addAll(steps.orElse(List.of()));
                })
                .list();
        return found;
    }

    /** What cannot even be begun to be taken up must not stand in the way of the others. */
    void postpone(UUID turn) {
        jdbc.sql(TAKEN_UP).param(turn).update();
    }

    /** Turns that were running when their owner went away: nobody holds their conversation any more. */
    List<Unowned> abandoned(int most) {
        return jdbc.sql("""
                        select t.id, t.conversation from turn t
                          join conversation_lease l on l.conversation = t.conversation
                         where t.state = 'RUNNING' and l.until <= now() and (t.again_at is null or t.again_at <= now())
                         order by t.started_at limit :most
                        """)
                .param("most", most)
                .query((rows, number) -> new Unowned(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)))
                .list();
    }

    Optional<Standing> standing(UUID turn) {
        return jdbc.sql("select * from turn where id = :turn")
                .param("turn", turn)
                .query(JdbcTurns::standing)
                .optional();
    }

    /** The turn that a message with this key began. */
    Optional<Standing> begunWith(String key, UUID conversation) {
        return jdbc.sql("select * from turn where conversation = :conversation and message_key = :key")
                .param("conversation", conversation)
                .param("key", key)
                .query(JdbcTurns::standing)
                .optional();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var state = row.getString("state");
        return new Standing(
                row.getObject("id", UUID.class),
                state.equals("RUNNING"),
                state.equals("WAITING"),
                Optional.ofNullable(row.getString("outcome")),
                row.getInt("attempts"));
    }
}
