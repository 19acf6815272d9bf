package org.shikumen.runtime.gateway.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.runtime.Person;

/** Cards and their answers: digest-bound, single use, expiring. Silence and doubt mean no. */
public interface Grants {

    /** A citizen's answer to a card of this conversation. */
    Decision decide(Person citizen, UUID conversation, UUID grant, String digest, boolean confirm);

    /** An officer's answer; role and department are checked, and nobody approves a request of their own. */
    Decision decide(Official officer, UUID grant, String digest, boolean approve, String reason);

    /** Open cards of a conversation, oldest first, values restored for the citizen. */
    List<Card> open(UUID conversation);

    /** Those of these conversations in which a card waits for the citizen. */
    Set<UUID> waitingForTheCitizen(Collection<UUID> conversations);

    /**
     * What waits for officers of this department, oldest first, personal values as placeholders.
     *
     * @param cursor from the page before; empty for the oldest
     */
    Page<Approval> inbox(Official officer, Optional<String> cursor, int limit);

    /** One of them with its values, to be judged; on record as read. Empty when it waits no more. */
    Optional<Approval> approval(Official officer, UUID grant);

    /** What became of one that waits no more. It shows no values, so reading it needs no record. */
    Optional<Settled> settled(Official officer, UUID grant);

    /**
     * A request after its answer, or past its time.
     *
     * @param answer as on record: approve, refuse, expire or void
     * @param by the officer who answered, and when, while the answer holds
     */
    record Settled(
            String answer, Optional<String> by, Optional<Instant> at, String tool, String version, UUID conversation) {}

    /** A card in an officer's inbox with what is needed to judge it. */
    record Approval(Card card, UUID conversation, String agent, String version, String citizen, Instant offeredAt) {}

    /** Cards whose time has passed are answered with no, on record. Their turns are then among the {@link #unfollowed}. */
    void expire();

    /**
     * Answered cards whose turn has not gone on yet: a crash came between, or nobody was there. Those answered in the last few
     * seconds are left to whoever took the answer.
     */
    List<Decision.Accepted> unfollowed();
}
