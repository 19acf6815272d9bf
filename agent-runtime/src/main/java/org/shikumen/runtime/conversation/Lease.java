package org.shikumen.runtime.conversation;

import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;

/**
 * The right to run a turn of a conversation, until it is released or runs out.
 *
 * @param attendedBy the official who answers there in the agent's place
 * @param taken whether it is ours for certain; otherwise the first entry under it takes it, or is refused
 */
record Lease(UUID conversation, long fence, Optional<String> attendedBy, boolean taken) {

    /** The one that a conversation is opened with. */
    static Lease first(UUID conversation) {
        return new Lease(conversation, 1, Optional.empty(), false);
    }

    /** The one that follows when this is released: nobody else is given its number. */
    Lease next() {
        return new Lease(conversation, fence + 1, attendedBy, false);
    }

    Entry.Fence asFence() {
        return new Entry.Fence(conversation, fence);
    }
}
