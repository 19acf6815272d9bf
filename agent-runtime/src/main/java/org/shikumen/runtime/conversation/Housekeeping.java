package org.shikumen.runtime.conversation;

import java.time.Duration;
import org.shikumen.runtime.Clockwork;
import org.shikumen.runtime.RedisListening;

/**
 * What this room does by itself: a look for abandoned turns that hangs, or a Redis that does not answer, must not cost this
 * replica its leases.
 */
final class Housekeeping implements AutoCloseable {

    private final Clockwork clockwork;

    Housekeeping(
            JdbcLeases leases,
            Recovery recovery,
            RedisSignals signals,
            RedisListening listening,
            Forgetting forgetting) {
        clockwork = new Clockwork("conversation")
                .every(Duration.ofSeconds(4), "renew the leases of turns", leases::renew)
                .every(Duration.ofMillis(1_500), "look for abandoned turns", recovery::look)
                .every(Duration.ofMillis(40), "tell other replicas of news", signals::send)
                .every(Duration.ofSeconds(1), "listen to other replicas", listening::begin)
                .every(Duration.ofSeconds(5), "forget conversations whose time was over", forgetting::look);
    }

    @Override
    public void close() {
        clockwork.close();
    }
}
