package org.shikumen.runtime.conversation;

import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;

/** The right to run a turn of a conversation, until it is released or runs out. */
record Lease(UUID conversation, long fence) {

    Entry.Fence asFence() {
        return new Entry.Fence(conversation, fence);
    }
}
