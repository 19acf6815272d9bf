package org.shikumen.runtime.gateway;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for calls that were intended and then forgotten, so that each unknown outcome is in the queue within a minute. */
final class DoubtWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DoubtWatch.class);
    private static final int LOOK_SECONDS = 5;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("doubt-watch").factory());

    DoubtWatch(DoubtSweep sweep) {
        clockwork.scheduleWithFixedDelay(() -> look(sweep), 1, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private static void look(DoubtSweep sweep) {
        try {
            sweep.run();
        } catch (RuntimeException away) {
            log.atWarn().setCause(away).log("Cannot look for forgotten calls now; will look again");
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
