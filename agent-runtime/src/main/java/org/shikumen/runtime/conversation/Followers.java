package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readers who stay. Each has a virtual thread that reads what is stored and then sleeps until something happens, here or on
 * another replica; without any signal it looks again every two seconds, so a lost signal costs time and nothing else.
 */
final class Followers {

    private static final Logger log = LoggerFactory.getLogger(Followers.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Map<UUID, List<Follower>> here = new ConcurrentHashMap<>();
    private final Signals signals;

    Followers(Signals signals) {
        this.signals = signals;
        signals.onHappened(this::wake);
    }

    /** Something was told in this conversation; tells the other replicas too. */
    void happened(UUID conversation, long lastEvent) {
        wake(conversation);
        signals.happened(conversation);
    }

    AutoCloseable follow(UUID conversation, long after, LongFunction<List<ChatEvent>> stored, EventSink sink) {
        var follower = new Follower(conversation, after, stored, sink);
        here.computeIfAbsent(conversation, id -> new CopyOnWriteArrayList<>()).add(follower);
        follower.thread = Thread.ofVirtual().name("follower").start(follower);
        return follower;
    }

    private void wake(UUID conversation) {
        here.getOrDefault(conversation, List.of()).forEach(Follower::wake);
    }

    private final class Follower implements Runnable, AutoCloseable {

        private final UUID conversation;
        private final LongFunction<List<ChatEvent>> stored;
        private final EventSink sink;
        private final Semaphore news = new Semaphore(1);
        private volatile Thread thread = Thread.currentThread();
        private volatile boolean closed;
        private long after;

        Follower(UUID conversation, long after, LongFunction<List<ChatEvent>> stored, EventSink sink) {
            this.conversation = conversation;
            this.after = after;
            this.stored = stored;
            this.sink = sink;
        }

        @Override
        public void run() {
            try {
                while (!closed) {
                    tellNews();
                    news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException gone) {
                log.atDebug().addKeyValue("conversation", conversation).log("A follower went away");
            } finally {
                leave();
            }
        }

        private void tellNews() {
            var events = stored.apply(after);
            if (!events.isEmpty()) {
                after = events.getLast().id();
                sink.tell(events);
            }
        }

        void wake() {
            news.release();
        }

        private void leave() {
            here.computeIfPresent(conversation, (id, followers) -> {
                followers.remove(this);
                return followers.isEmpty() ? null : followers;
            });
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
        }
    }
}
