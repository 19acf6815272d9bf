package org.shikumen.runtime.engine.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that rest between requests, the last used first. Bounded in number and age. */
final class Connections {

    private static final long LONGEST_REST = Duration.ofSeconds(30).toNanos();
    private static final int MOST_PER_ORIGIN = 256;

    private final Map<Origin, Resting> byOrigin = new ConcurrentHashMap<>();

    Optional<Connection> take(Origin origin) {
        var resting = byOrigin.get(origin);
        return resting == null ? Optional.empty() : resting.take();
    }

    void giveBack(Origin origin, Connection connection) {
        byOrigin.computeIfAbsent(origin, ignored -> new Resting()).giveBack(connection);
    }

    private static final class Resting {

        private final ConcurrentLinkedDeque<Connection> stack = new ConcurrentLinkedDeque<>();
        private final AtomicInteger count = new AtomicInteger();

        Optional<Connection> take() {
            for (var found = stack.pollFirst(); found != null; found = stack.pollFirst()) {
                count.decrementAndGet();
                if (found.idleNanos() < LONGEST_REST) {
                    return Optional.of(found);
                }
                found.close();
            }
            return Optional.empty();
        }

        void giveBack(Connection connection) {
            dropOldest();
            if (count.incrementAndGet() > MOST_PER_ORIGIN) {
                count.decrementAndGet();
                connection.close();
                return;
            }
            connection.rest();
            stack.addFirst(connection);
        }

        private void dropOldest() {
            var oldest = stack.peekLast();
            if (oldest != null && oldest.idleNanos() >= LONGEST_REST && stack.removeLastOccurrence(oldest)) {
                count.decrementAndGet();
                oldest.close();
            }
        }
    }
}
