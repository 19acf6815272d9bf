package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;

/** What officials see of their department's conversations, and which wait for one of them. Opening one goes on record. */
public interface ConversationDesk {

    /** Newest first; before the given instant, for paging. */
    List<Conversation> of(Official official, Optional<String> agent, Instant before, int limit);

    /** One conversation with its stored events, personal values masked. */
    Optional<Reading> read(Official official, UUID conversation);

    record Reading(Conversation conversation, List<ChatEvent> events) {}

    /**
     * The same with the citizen's values put back, for an officer or auditor who says what for and in which case; on record
     * before anything is shown. Empty for anybody else.
     */
    Optional<Reading> reveal(Official official, UUID conversation, String purpose, String reference);

    /** What waits for people, oldest first. */
    List<HandOver> handOvers(Official official);

    /** The official takes a waiting conversation over, on record; false when nobody waits there any more. */
    boolean takeOver(Official official, UUID conversation);

    record HandOver(UUID conversation, String agent, String queue, String reason, Instant since) {}
}
