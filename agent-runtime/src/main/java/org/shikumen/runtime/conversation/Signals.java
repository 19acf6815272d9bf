package org.shikumen.runtime.conversation;

import java.util.UUID;
import java.util.function.Consumer;

/** News between replicas: speed, never truth. */
interface Signals {

    /** Says, some time soon and only if it can, that something happened in this conversation. */
    void happened(UUID conversation);

    void onHappened(Consumer<UUID> listener);
}
