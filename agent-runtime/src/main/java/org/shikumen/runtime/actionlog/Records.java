package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;

/** Reads the action log. An official's reading is itself on record; a citizen reads what was done in their name. */
public interface Records {

    /** @param cursor from the page before; empty for the newest */
    Page<ActionRecord> find(Official reader, Filter filter, Optional<String> cursor, int limit);

    /** One record of the reader's department (operators: any) with its neighbours in the chain. */
    Optional<Chained> find(Official reader, UUID id);

    /** One record that names this citizen as the one acted for; for receipts. */
    Optional<Chained> find(String citizen, UUID id);

    /** Consequential results in this citizen's name ({@code Answered}), newest first, the latest of each call. */
    Page<ActionRecord> receipts(String citizen, Optional<String> cursor, int limit);

    /**
     * What its chain holds around a record, oldest first, as far as it can bear on it. For whoever was shown the record: looking
     * around it is part of that reading and not on record again.
     */
    List<ActionRecord> around(ActionRecord record);

    /** Whether a page can have ended there; after anything else the list begins anew. */
    static boolean isCursor(String text) {
        return Cursor.parse(text).isPresent();
    }

    /** Everything that is left out asks for all. */
    record Filter(Optional<UUID> conversation, Optional<String> agent, Optional<String> kind, Period written) {

        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Period.EVER);

        public static Filter of(UUID conversation) {
            return new Filter(Optional.of(conversation), Optional.empty(), Optional.empty(), Period.EVER);
        }
    }

    /** From one instant to before another; either may be left open. */
    record Period(Optional<Instant> from, Optional<Instant> before) {

        public static final Period EVER = new Period(Optional.empty(), Optional.empty());

        /** Whether nothing can lie in it. */
        public boolean isEmpty() {
            return from.isPresent()
                    && before.filter(end -> !end.isAfter(from.get())).isPresent();
        }
    }

    /**
     * @param intact whether the seal is right and the record before, or what is known of it, is the one named in the envelope
     * @param beforeDropped whether the record before went with its month when its time was over
     */
    record Chained(
            ActionRecord record,
            Optional<ActionRecord> before,
            Optional<ActionRecord> after,
            boolean intact,
            boolean beforeDropped) {}
}
