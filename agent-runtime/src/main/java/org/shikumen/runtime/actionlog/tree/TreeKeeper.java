package org.shikumen.runtime.actionlog.tree;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Does this replica's share of the tree's work every two seconds, each task on a thread of its own: none waits for another. */
final class TreeKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TreeKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<Runnable> work;
    private volatile boolean running;
    private volatile List<Thread> threads = List.of();

    TreeKeeper(List<Runnable> work) {
        this.work = List.copyOf(work);
    }

    @Override
    public void start() {
        running = true;
        threads = work.stream()
                .map(task -> Thread.ofPlatform().name("log-tree").daemon().start(() -> runUntilStopped(task)))
                .toList();
    }

    /** Waits for the work at hand, which is short; an interrupt could cut a connection that others use next. */
    @Override
    public void stop() {
        running = false;
        synchronized (this) {
            notifyAll();
        }
        try {
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A failure is told once, not every two seconds of an outage. */
    private void runUntilStopped(Runnable task) {
        var failing = false;
        while (running) {
            try {
                task.run();
                failing = false;
            } catch (RuntimeException e) {
                log.atLevel(failing ? Level.DEBUG : Level.WARN)
                        .setCause(e)
                        .log("The action log's tree could not be extended; tried again");
                failing = true;
            }
            pause();
        }
    }

    private synchronized void pause() {
        try {
            if (running) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
