package org.shikumen.runtime.engine.http;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long model calls made by this thread may still take, over and above a client's own time-outs. A turn has seconds, and
 * LangChain4j fixes time-outs when a model is built.
 */
public final class CallDeadline {

    private static final ScopedValue<Long> END = ScopedValue.newInstance();

    private CallDeadline() {}

    /** Makes the calls inside end with a time-out when this much time has passed. */
    public static <T> T within(Duration time, Supplier<T> calls) {
        return ScopedValue.where(END, System.nanoTime() + time.toNanos()).call(calls::get);
    }

    static long remainingNanos() {
        return END.isBound() ? END.get() - System.nanoTime() : Long.MAX_VALUE;
    }
}
