package org.shikumen.runtime.conversation;

import java.util.List;

/** What is told in place of a conversation whose citizen was erased. */
final class Erased {

    /** Above all others that will ever be, and a whole number for JavaScript. */
    private static final long LAST = (1L << 53) - 1;

    private Erased() {}

    static List<ChatEvent> instead(Conversation conversation, long after) {
        if (after >= LAST) {
            return List.of();
        }
        var sentence = Sentences.ERASED.in(conversation.language());
        return List.of(new ChatEvent(LAST, "CUSTOM", Events.problem("", "refused", "erased", sentence)));
    }
}
