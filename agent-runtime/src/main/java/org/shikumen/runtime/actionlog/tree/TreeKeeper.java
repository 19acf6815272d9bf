package org.shikumen.runtime.actionlog.tree;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does this replica's share of the tree's work every two seconds, on a thread of its own. */
final class TreeKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TreeKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<Runnable> work;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private boolean failing;

    TreeKeeper(List<Runnable> work) {
        this.work = List.copyOf(work);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("log-tree").daemon().start(this::runUntilStopped);
    }

    /** Waits for the work at hand, which is short; an interrupt could cut a connection that others use next. */
    @Override
    public void stop() {
        running = false;
        synchronized (this) {
            notifyAll();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void runUntilStopped() {
        while (running) {
            work.forEach(this::attempt);
            pause();
        }
    }

    /** Told once, not every two seconds of an outage. */
    private void attempt(Runnable task) {
        try {
            task.run();
            failing = false;
        } catch (RuntimeException e) {
            log.atLevel(failing ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                    .setCause(e)
                    .log("The action log's tree could not be extended; tried again");
            failing = true;
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
