package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells events to whoever listens here, with the citizen's own values put back, and keeps them for the answer. A listener
 * that has gone away ends the telling, never the turn.
 */
final class Teller {

    private static final Logger log = LoggerFactory.getLogger(Teller.class);

    private final Vault vault;
    private final Owner owner;
    private final Followers followers;
    private final List<ChatEvent> told = new ArrayList<>();
    private EventSink sink;

    Teller(Vault vault, Owner owner, Followers followers, EventSink sink) {
        this.vault = vault;
        this.owner = owner;
        this.followers = followers;
        this.sink = sink;
    }

    boolean listening() {
        return sink != EventSink.NONE;
    }

    void tell(List<ChatEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var restored = events.stream().map(this::restored).toList();
        told.addAll(restored);
        followers.happened(owner.conversation());
        try {
            sink.tell(restored);
        } catch (RuntimeException gone) {
            log.atDebug().addKeyValue("conversation", owner.conversation()).log("A listener went away");
            sink = EventSink.NONE;
        }
    }

    List<ChatEvent> told() {
        return List.copyOf(told);
    }

    /** Values that cannot be put back now stay placeholders: the turn is worth more than its telling. */
    private ChatEvent restored(ChatEvent event) {
        try {
            return Restored.of(event, vault, owner);
        } catch (RuntimeException away) {
            log.atWarn()
                    .addKeyValue("conversation", owner.conversation())
                    .setCause(away)
                    .log("Cannot put values back");
            return event;
        }
    }
}
