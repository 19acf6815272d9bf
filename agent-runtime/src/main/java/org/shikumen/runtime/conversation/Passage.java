package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;

/** Steps of a turn that become durable together, and the events that tell them. */
record Passage(Owner owner, UUID turn, int firstStep, List<Step> steps, List<ChatEvent> events) {

    private static final String INSERT = """
            insert into passage (conversation, turn, first_step, steps, first_event, last_event, events, at)
            select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::bytea[], ?::bigint[], ?::bigint[], ?::bytea[], ?::timestamptz[])\
            """;

    Entry.Row row(StepsJson json, Clock clock) {
        return new Entry.Row(
                INSERT,
                owner.conversation(),
                turn,
                firstStep,
                json.steps(owner, Place.steps(turn, firstStep), steps),
                events.isEmpty() ? 0L : events.getFirst().id(),
                events.isEmpty() ? 0L : events.getLast().id(),
                json.events(owner, Place.events(turn, firstStep), events),
                JdbcTime.of(clock.instant()));
    }
}
