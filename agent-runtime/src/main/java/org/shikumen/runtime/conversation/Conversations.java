package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.grant.Decision;

/**
 * What citizens do with conversations, and how a turn goes on that waited for an officer. Calls run the turn in the caller's
 * thread (a virtual one is best).
 */
public interface Conversations {

    /** Characters; whoever takes a message in says so in their own way. */
    int LONGEST_MESSAGE = 4_000;

    /** Counted as a browser counts, where it is typed: an emoji is two. */
    static boolean isTooLong(String message) {
        return message.length() > LONGEST_MESSAGE;
    }

    /** Opens a conversation with the live version of an agent, unless a message would find it stopped. */
    OpeningReport open(Person citizen, String agent, String language);

    /** Whether an agent's version answers now: it is live, or was when its conversations began, and nothing stops it. */
    boolean serves(AgentVersion version);

    /** One message and all that answers it. */
    TurnReport say(Person citizen, UUID conversation, String text, EventSink sink);

    /**
     * The same with a key of the sender's own choice: sent again in this conversation, it begins no second turn but is
     * answered with what the first one came to. Waits a little while the first one runs, then {@code Busy}; another message
     * under a used key is {@code Rejected}.
     */
    TurnReport say(Person citizen, UUID conversation, String text, String key, EventSink sink);

    /**
     * A citizen's answer to a card, and what follows from it. While a message is being worked on for long the answer counts all the
     * same and is followed when that is through: the turn is then told as it stood, without events.
     */
    TurnReport decide(Person citizen, UUID conversation, UUID grant, String digest, boolean confirm, EventSink sink);

    /** An officer's answer to a card; the turn that waited goes on before this returns. */
    OfficerReport decide(Official officer, UUID grant, String digest, boolean approve, String reason);

    /** @param outcome of the turn that went on; empty when the decision was rejected */
    record OfficerReport(Decision decision, Optional<String> outcome) {}

    /** The citizen asks for a person. */
    TurnReport handOver(Person citizen, UUID conversation, EventSink sink);

    /** The citizen goes on with the agent instead of a person, or of waiting for one. */
    TurnReport withdraw(Person citizen, UUID conversation, EventSink sink);

    /** Who answers there now. */
    Presence presence(Person citizen, UUID conversation);

    /** The agent; the agent until an official comes; or an official. */
    enum Presence {
        AGENT,
        WAITING,
        PERSON
    }

    Optional<Conversation> find(Person citizen, UUID conversation);

    /**
     * Until when at least what was said in it is kept, unless more is said; empty when it was erased already. It is kept longer while
     * something is open there or a legal hold names it.
     */
    Optional<Instant> keptUntil(Person citizen, UUID conversation);

    /**
     * Newest first.
     *
     * @param cursor from the page before; empty for the newest
     */
    Page<Conversation> of(Person citizen, Optional<String> cursor, int limit);

    /** Stored events after this id; empty when the conversation is not this person's. */
    Optional<List<ChatEvent>> events(Person citizen, UUID conversation, long after);

    /**
     * Replays stored events after this id and follows, on whichever replica they happen, until closed. Telling happens on a
     * thread of the room's own.
     */
    Optional<AutoCloseable> follow(Person citizen, UUID conversation, long after, EventSink sink);
}
