package org.shikumen.runtime.conversation;

import java.util.List;

/** Where a turn's events go while it runs. What it throws ends the telling, not the turn. */
@FunctionalInterface
public interface EventSink {

    EventSink NONE = events -> {};

    /** Events that belong together, to be written and flushed once. */
    void tell(List<ChatEvent> events);
}
