package org.shikumen.conformance.office;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come, for as long as it may take. */
public final class Patience {

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LATER_LOOKS = Duration.ofSeconds(2);

    private final Duration most;

    private Patience(Duration most) {
        this.most = most;
    }

    public static Patience of(Duration most) {
        return new Patience(most);
    }

    /** Fails when it does not come. */
    public void until(BooleanSupplier come) {
        var end = System.nanoTime() + most.toNanos();
        var pause = FIRST_LOOK;
        while (!come.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Has not come within " + most);
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LATER_LOOKS) < 0 ? pause.multipliedBy(2) : LATER_LOOKS;
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting.", stopped);
        }
    }
}
