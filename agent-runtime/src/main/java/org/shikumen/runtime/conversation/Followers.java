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
 * another replica; without any signal it looks again every few seconds, so a lost signal costs time and nothing else.
 */
final class Followers {

    private static final Logger log = LoggerFactory.getLogger(Followers.class);
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Map<UUID, List<Follower>> here = new ConcurrentHashMap<>();
    private final Signals signals;
    private final Duration lookAgain;

    /** @param lookAgain how long to wait for a signal that may have been lost */
    Followers(Signals signals, Duration lookAgain) {
        this.signals = signals;
        this.lookAgain = lookAgain;
        signals.onHappened(this::wake);
    }

    /** Something was told in this conversation; tells the other replicas too. */
    void happened(UUID conversation) {
        wake(conversation);
        signals.happened(conversation);
    }

    AutoCloseable follow(UUID conversation, long after, LongFunction<List<ChatEvent>> stored, EventSink sink) {
        var follower = new Follower(conversation, after, stored, sink);
        here.compute(conversation, (id, others) -> {
            var followers = others == null ? new CopyOnWriteArrayList<Follower>() : others;
            followers.add(follower);
            return followers;
        });
        follower.thread.start();
        return follower;
    }

    private void wake(UUID conversation) {
        here.getOrDefault(conversation, List.of()).forEach(Follower::wake);
    }

    private final class Follower implements Runnable, AutoCloseable {

        private final UUID conversation;
        private final LongFunction<List<ChatEvent>> stored;
        private final EventSink sink;
        private final Semaphore news = new Semaphore(0);
        private final Thread thread = Thread.ofVirtual().name("follower").unstarted(this);
        private volatile boolean closed;
        private boolean blind;
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
                    tell(news());
                    news.tryAcquire(lookAgain.toMillis(), TimeUnit.MILLISECONDS);
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

        /** A database that is away for a moment is asked again; it does not end the following. */
        private List<ChatEvent> news() {
            try {
                var found = stored.apply(after);
                blind = false;
                return found;
            } catch (RuntimeException away) {
                if (!blind) {
                    log.atWarn()
                            .addKeyValue("conversation", conversation)
                            .setCause(away)
                            .log("Cannot look for news now");
                }
                blind = true;
                return List.of();
            }
        }

        private void tell(List<ChatEvent> events) {
            if (!events.isEmpty() && !closed) {
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

        /**
         * Returns when nothing more is told: what the sink writes to may belong to somebody else afterwards. Not by an
         * interrupt, which would close the database connection in use.
         */
        @Override
        public void close() throws InterruptedException {
            closed = true;
            wake();
            if (Thread.currentThread() != thread) {
                thread.join();
            }
        }
    }
}
