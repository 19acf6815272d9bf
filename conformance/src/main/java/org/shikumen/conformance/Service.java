package org.shikumen.conformance;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One node of the server under test, as the cases need it. This is all that somebody else's server has to be adapted to; ours
 * speaks DESIGN section 8. An expected refusal is an {@link Answer}; an exception means that the node could not be asked.
 */
public interface Service {

    /**
     * Brings a desk, an agent with the office's operations, online through whatever release process there is. A desk of the
     * same name gets a new version.
     *
     * @return the version by which the other methods know it
     */
    String publish(Desk desk);

    void suspend(Desk desk, String version);

    void resume(Desk desk, String version);

    void retire(Desk desk, String version);

    /**
     * Sets a stop; it holds when this returns.
     *
     * @param operation what to stop when the scope is a tool
     * @return by which it is lifted
     */
    String stop(Scope scope, Desk desk, String version, String operation);

    void lift(String stop);

    /** @return the conversation */
    String start(Person citizen, Desk desk);

    /** Says something and waits until the turn rests. */
    Told say(Person citizen, String conversation, String text);

    /** All that the citizen has been told in this conversation so far, and the cards that are open now. */
    Told follow(Person citizen, String conversation);

    /** Asks for a person. */
    Told handOver(Person citizen, String conversation);

    /** A citizen's answer to a card; {@code yes} is to confirm, else to decline. */
    Answer decide(Person citizen, String conversation, Card card, boolean yes);

    /** What waits for this officer. */
    List<Card> inbox(Person officer);

    /** An officer's answer to a card; {@code yes} is to approve, else to refuse. */
    Answer decide(Person officer, Card card, boolean yes);

    /** A citizen's yes with something wrong about it. */
    Answer decideWrongly(Person citizen, String conversation, Card card, Flaw flaw);

    /** An officer's yes with something wrong about it. */
    Answer decideWrongly(Person officer, Card card, Flaw flaw);

    /** A citizen's yes whose line breaks as soon as it has arrived, whether the answer has come or not. */
    void decideAndHangUp(Person citizen, String conversation, Card card, BooleanSupplier arrived);

    /** How much a stop holds against. */
    enum Scope {
        PLATFORM,
        DEPARTMENT,
        AGENT,
        VERSION,
        TOOL
    }
}
