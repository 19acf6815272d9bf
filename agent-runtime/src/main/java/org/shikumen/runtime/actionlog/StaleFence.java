package org.shikumen.runtime.actionlog;

import java.util.UUID;

/** Another replica has taken the conversation over; whoever gets this must stop, quietly, without an effect. */
public final class StaleFence extends RuntimeException {

    public StaleFence(UUID conversation, long number) {
        super(
                "Conversation %s was taken over: fencing number %d is no longer current. Stop here; the new owner goes on."
                        .formatted(conversation, number));
    }
}
