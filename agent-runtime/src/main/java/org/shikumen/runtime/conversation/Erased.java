package org.shikumen.runtime.conversation;

import java.util.List;

/** What is told in place of a conversation whose citizen was erased, or whose time was over. */
final class Erased {

    /** Above all others that will ever be, and a whole number for JavaScript. */
    private static final long LAST = (1L << 53) - 1;

    private Erased() {}

    static List<ChatEvent> instead(Conversation conversation, long after) {
        if (after >= LAST) {
            return List.of();
        }
        var problem = Events.problem("", "erased", code(conversation), sentence(conversation));
        return List.of(new ChatEvent(LAST, "CUSTOM", problem));
    }

    /** The answer to whoever wants to go on there. */
    static TurnReport rejection(Conversation conversation) {
        return new TurnReport.Rejected(code(conversation), sentence(conversation));
    }

    private static String code(Conversation conversation) {
        return conversation.expired() ? "time-over" : "erased";
    }

    private static String sentence(Conversation conversation) {
        return (conversation.expired() ? Sentences.EXPIRED : Sentences.ERASED).in(conversation.language());
    }
}
