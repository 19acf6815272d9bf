package org.shikumen.runtime.conversation;

import java.time.Period;
import java.util.List;

/** What asking for a conversation came to. */
public sealed interface OpeningReport {

    /**
     * @param notice says that this is an AI, on whose behalf it acts, and how to reach a person
     * @param kept how long what is said is kept, from when something was last said
     */
    record Opened(Conversation conversation, String notice, List<String> suggestions, Period kept)
            implements OpeningReport {}

    /** No such agent is live. */
    record NoSuchAgent() implements OpeningReport {}

    /** The agent may not serve now, in the words that a message to it is answered with. Nothing was opened. */
    record NotServing(String sentence) implements OpeningReport {}
}
