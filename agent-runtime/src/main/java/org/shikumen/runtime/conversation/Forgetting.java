package org.shikumen.runtime.conversation;

import java.time.Instant;
import org.shikumen.runtime.vault.ErasureListener;

/** Drops what this replica remembers of an erased citizen's conversations, and wakes those who follow them. */
final class Forgetting implements ErasureListener {

    private final JdbcErasures erasures;
    private final JdbcConversations conversations;
    private final Past past;
    private final Followers followers;

    Forgetting(JdbcErasures erasures, JdbcConversations conversations, Past past, Followers followers) {
        this.erasures = erasures;
        this.conversations = conversations;
        this.past = past;
        this.followers = followers;
    }

    @Override
    public void erased(String citizen, Instant at) {
        for (var conversation : erasures.all(citizen)) {
            conversations.forget(conversation);
            past.forget(conversation);
            followers.happened(conversation);
        }
    }
}
