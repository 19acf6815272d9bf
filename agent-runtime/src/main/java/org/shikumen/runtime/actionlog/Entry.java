package org.shikumen.runtime.actionlog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes durable together: records, and rows of other rooms that must stand or fall with them.
 *
 * @param fence when given, the entry is refused unless this is still the conversation's current fencing number
 */
public record Entry(Where where, Optional<Fence> fence, List<Fact> facts, List<Row> rows) {

    public Entry {
        facts = List.copyOf(facts);
        rows = List.copyOf(rows);
    }

    public static Entry of(Where where, Fact... facts) {
        return new Entry(where, Optional.empty(), List.of(facts), List.of());
    }

    /** One action by one actor. */
    public record Fact(Actor actor, Action action) {}

    /** The right to write for a conversation: whoever leased it last has the highest number. */
    public record Fence(UUID conversation, long number) {}

    /**
     * One write of another room. Rows of one chain are written in the order given; where that allows it, rows with the
     * same SQL go to the database together.
     *
     * @param sql for rows of which every turn has one it takes arrays, {@code unnest(?::uuid[], ?::text[])}, and the rows of
     *     many turns are one statement
     * @param parameters of this one row; what {@code PreparedStatement.setObject} takes: {@code OffsetDateTime}, not
     *     {@code Instant}; an empty {@code Optional} is null
     */
    public record Row(String sql, List<Object> parameters) {
        public Row(String sql, Object... parameters) {
            this(sql, List.of(parameters));
        }
    }
}
