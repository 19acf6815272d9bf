package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.shikumen.runtime.vault.ErasureListener;
import org.shikumen.runtime.vault.Vault;

/**
 * Drops what this replica remembers of an erased citizen's conversations, and of those whose time was over, and wakes those who
 * follow them.
 */
final class Forgetting implements ErasureListener {

    /** What was removed is seen when its transaction ends, and may have been read just before. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);

    private final JdbcErasures erasures;
    private final JdbcExpiry expiry;
    private final JdbcConversations conversations;
    private final Past past;
    private final Vault vault;
    private final Followers followers;
    private volatile Instant looked;

    Forgetting(
            JdbcErasures erasures,
            JdbcExpiry expiry,
            JdbcConversations conversations,
            Past past,
            Vault vault,
            Followers followers) {
        this.erasures = erasures;
        this.expiry = expiry;
        this.conversations = conversations;
        this.past = past;
        this.vault = vault;
        this.followers = followers;
        this.looked = expiry.now();
    }

    @Override
    public void erased(String citizen, Instant at) {
        for (var conversation : erasures.all(citizen)) {
            forget(conversation);
            followers.happened(conversation);
        }
    }

    /** Those whose time was over, on whichever replica, since this one last looked. Followers find out by themselves. */
    void look() {
        var now = expiry.now();
        expiry.expiredAfter(looked.minus(LOOK_BACK)).forEach(owner -> {
            vault.forget(owner);
            forget(owner.conversation());
        });
        looked = now;
    }

    private void forget(UUID conversation) {
        conversations.forget(conversation);
        past.forget(conversation);
    }
}
