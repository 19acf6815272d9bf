package org.shikumen.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Duties that are done again and again until it is closed. Each has a thread of its own, so that one that hangs keeps no other
 * from being done. Whatever a duty throws, it is done again; the log says once that it fails, again when it fails in another way, and
 * once that it works again.
 */
public final class Clockwork implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Clockwork.class);
    private static final Duration SOON = Duration.ofMinutes(10);

    private final ThreadFactory hands;
    private final Duration soon;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param name of its threads */
    public Clockwork(String name) {
        this(name, SOON);
    }

    /** @param soon when a duty that failed is tried again at the latest: what is done once a day need not wait for another */
    Clockwork(String name, Duration soon) {
        this.hands = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
        this.soon = soon;
    }

    /** @param what is done, as the log calls it */
    public Clockwork every(Duration time, String what, Runnable work) {
        return every(time, time, what, work);
    }

    /** @param first how long until it is done for the first time */
    public Clockwork every(Duration first, Duration time, String what, Runnable work) {
        var thread = hands.newThread(new Duty(first, time, what, work));
        threads.add(thread);
        thread.start();
        return this;
    }

    /** Nothing begins any more. What is being done is not cut off: that could break a connection that others use next. */
    @Override
    public void close() {
        closing.countDown();
    }

    /** As {@link #close}, and waits for what is being done, for each duty so long. */
    public void closeWithin(Duration patience) {
        close();
        try {
            for (var thread : threads) {
                thread.join(patience);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Duty implements Runnable {

        private final Duration first;
        private final Duration time;
        private final String what;
        private final Runnable work;
        private Optional<Class<?>> failing = Optional.empty();

        Duty(Duration first, Duration time, String what, Runnable work) {
            this.first = first;
            this.time = time;
            this.what = what;
            this.work = work;
        }

        @Override
        public void run() {
            var rest = first;
            while (!closes(rest)) {
                rest = isDone() || time.compareTo(soon) < 0 ? time : soon;
            }
        }

        /** Nobody interrupts these threads but a duty that gave up waiting for something within it. */
        private boolean closes(Duration rest) {
            Thread.interrupted();
            try {
                return closing.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException nobody) {
                return false;
            }
        }

        /** An Error too: a duty that ended without a word would be missed only when it matters. */
        private boolean isDone() {
            try {
                work.run();
                tellThatItWorks();
                return true;
            } catch (Throwable failure) {
                tell(failure);
                return false;
            }
        }

        private void tellThatItWorks() {
            if (failing.isPresent()) {
                log.atInfo().addKeyValue("duty", what).log("A duty that failed is done again");
            }
            failing = Optional.empty();
        }

        private void tell(Throwable failure) {
            log.atLevel(level(failure))
                    .addKeyValue("duty", what)
                    .setCause(failure)
                    .log("A duty could not be done; it is tried until it works, which is told");
            failing = Optional.of(failure.getClass());
        }

        private Level level(Throwable failure) {
            if (failing.filter(failure.getClass()::equals).isPresent() || closing.getCount() == 0) {
                return Level.DEBUG;
            }
            return failure instanceof Error ? Level.ERROR : Level.WARN;
        }
    }
}
