package org.shikumen.conformance;

/** What became of somebody's answer to a card. */
public sealed interface Answer {

    /** It counted; the turn has gone on. */
    record Counted(String outcome) implements Answer {}

    /** It did not count. */
    record Refused(Why why) implements Answer {}

    /** Nobody can say: the node did not answer, or somebody else works in the conversation. */
    record Unclear() implements Answer {}

    enum Why {
        NO_SUCH_CARD,
        WRONG_ROLE,
        OWN_REQUEST,
        ALTERED,
        EXPIRED,
        ALREADY_DECIDED,
        NOT_SERVING,
        NOT_READABLE,
        NOT_THIS_WAY,
        NO_SESSION,
        NO_TOKEN
    }

    default boolean counted() {
        return this instanceof Counted;
    }
}
