package org.shikumen.runtime.conversation;

import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;

/**
 * The right to run a turn of a conversation, until it is released or runs out.
 *
 * @param attendedBy the official who answers there in the agent's place
 */
record Lease(UUID conversation, long fence, Optional<String> attendedBy) {

    Entry.Fence asFence() {
        return new Entry.Fence(conversation, fence);
    }
}
