package org.shikumen.tools.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections of calls whose deadline passed. A socket time-out alone does not end an answer that comes byte
 * by byte. One thread sweeps all calls, because a timer per call would wake a thread per call.
 */
final class DeadlineWatch {

    private static final Logger log = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final Duration SWEEP = Duration.ofMillis(50);
    private static final DeadlineWatch SHARED = new DeadlineWatch();

    private final Map<ConnectionEndpoint, Deadline> running = new ConcurrentHashMap<>();

    private DeadlineWatch() {
        Thread.ofPlatform().daemon().name("government-api-deadlines").start(this::sweep);
    }

    static DeadlineWatch shared() {
        return SHARED;
    }

    void watch(ConnectionEndpoint connection, Deadline deadline) {
        running.put(connection, deadline);
    }

    void release(ConnectionEndpoint connection) {
        running.remove(connection);
    }

    /** Whatever one connection throws, the deadlines of all others hold. */
    private static void close(ConnectionEndpoint connection) {
        try {
            connection.close(CloseMode.IMMEDIATE);
        } catch (Throwable failure) {
            log.atWarn().setCause(failure).log("A connection could not be closed at the deadline of its call");
        }
    }

    private void sweep() {
        while (true) {
            running.forEach((connection, deadline) -> {
                if (deadline.passed() && running.remove(connection, deadline)) {
                    close(connection);
                }
            });
            try {
                Thread.sleep(SWEEP);
            } catch (InterruptedException nobodyInterruptsThisThread) {
                return;
            }
        }
    }
}
