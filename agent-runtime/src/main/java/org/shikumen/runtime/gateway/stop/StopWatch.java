package org.shikumen.runtime.gateway.stop;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for stops that other replicas set. Its threads are its own: neither the turns' load nor a Redis that hangs may keep
 * it from looking.
 */
final class StopWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StopWatch.class);
    private static final int LOOK_MILLIS = 800;

    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("stop-watch-", 1).factory());

    StopWatch(StopSwitch stops, Runnable listening) {
        every(LOOK_MILLIS, stops::look);
        every(1_000, listening);
    }

    private void every(int millis, Runnable duty) {
        Runnable unfailing = () -> {
            try {
                duty.run();
            } catch (RuntimeException failure) {
                log.atWarn().setCause(failure).log("Cannot look for stops now; what was seen counts for five seconds");
            }
        };
        clockwork.scheduleWithFixedDelay(unfailing, 0, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
