package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;

/**
 * What officials see of their department's conversations, and which wait for one of them. Opening one, and looking for those of one
 * person, goes on record.
 */
public interface ConversationDesk {

    /**
     * Newest first.
     *
     * @param cursor from the page before; empty for the newest
     */
    Page<Conversation> of(Official official, Filter filter, Optional<String> cursor, int limit);

    /** Everything that is left out asks for all. */
    record Filter(Optional<String> agent, Optional<String> citizen) {}

    /** One conversation with its stored events, personal values masked. */
    Optional<Reading> read(Official official, UUID conversation);

    record Reading(Conversation conversation, List<ChatEvent> events) {}

    /**
     * The same with the citizen's values put back, for an officer or auditor who says what for and in which case; on record
     * before anything is shown. Empty for anybody else.
     */
    Optional<Reading> reveal(Official official, UUID conversation, String purpose, String reference);

    /**
     * What waits for people, then what they have taken over; each oldest first.
     *
     * @param cursor from the page before; empty for the first
     */
    Page<HandOver> handOvers(Official official, Optional<String> cursor, int limit);

    /** That of one conversation, for an officer who has it open; empty where nobody waits for a person or has one. */
    Optional<HandOver> handOver(Official official, UUID conversation);

    /**
     * The official answers the citizen in the agent's place from now on, on record. {@code Rejected} as {@code gone},
     * {@code taken} or {@code own-request}.
     *
     * @param from the colleague who answered there when the official looked; no longer does after this
     */
    TurnReport takeOver(Official official, UUID conversation, Optional<String> from);

    /**
     * Says something to the citizen. {@code Rejected} as {@code not-yours}, {@code text-missing}, {@code text-too-long} or
     * {@code key-used}.
     *
     * @param key of the sender's own choice; the same reply sent again under it is said once
     */
    TurnReport reply(Official official, UUID conversation, String text, Optional<String> key);

    /**
     * The agent answers again. {@code Rejected} as {@code not-taken} or {@code taken}.
     *
     * @param from the colleague who answered there when the official looked, if it was not themselves
     */
    TurnReport handBack(Official official, UUID conversation, Optional<String> from);

    /**
     * What was said after this event, for the official who answers there; that they took it over is on record, so that they read it is
     * not noted once more. Empty for everybody else.
     */
    Optional<Reading> attended(Official official, UUID conversation, long after);

    /**
     * @param active when something last began there
     * @param takenBy the official who answers there
     */
    record HandOver(
            UUID conversation,
            String agent,
            String queue,
            String reason,
            Instant since,
            Instant active,
            Optional<String> takenBy) {}
}
