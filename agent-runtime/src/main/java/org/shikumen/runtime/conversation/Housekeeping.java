package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room's clockwork, a thread for each duty: a look for abandoned turns that hangs, or a Redis that does not answer, must
 * not cost this replica its leases.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final int DUTIES = 4;

    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(
            DUTIES, Thread.ofPlatform().daemon().name("conversation-", 1).factory());

    Housekeeping(JdbcLeases leases, Recovery recovery, RedisSignals signals, RedisListening listening) {
        every(Duration.ofSeconds(4), leases::renew);
        every(Duration.ofMillis(1_500), recovery::look);
        every(Duration.ofMillis(40), signals::send);
        every(Duration.ofSeconds(1), listening::begin);
    }

    /** A duty that fails once is done again all the same. */
    private void every(Duration time, Runnable duty) {
        Runnable unfailing = () -> {
            try {
                duty.run();
            } catch (RuntimeException failure) {
                log.atWarn().setCause(failure).log("Could not be done now; will be tried again");
            }
        };
        clockwork.scheduleWithFixedDelay(unfailing, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
