package org.shikumen.runtime.actionlog.tree;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.Clockwork;
import org.springframework.context.SmartLifecycle;

/** Does this replica's share of the tree's work every two seconds. */
final class TreeKeeper implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Runnable> work;
    private volatile @Nullable Clockwork clockwork;

    /** @param work by what the log calls it */
    TreeKeeper(Map<String, Runnable> work) {
        this.work = Map.copyOf(work);
    }

    @Override
    public void start() {
        var started = new Clockwork("log-tree");
        work.forEach((what, task) -> started.every(Duration.ZERO, PAUSE, what, task));
        clockwork = started;
    }

    /** Waits for the work at hand, which is short. */
    @Override
    public void stop() {
        var started = clockwork;
        clockwork = null;
        if (started != null) {
            started.closeWithin(PATIENCE);
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
