package org.shikumen.deploy.faults;

import java.time.Duration;

/**
 * How much is done, and how soon it must be over: {@code -Dshikumen.kills=50} is the whole number. Nothing is ever lost or doubled;
 * the times are those of a machine that does nothing else, and {@code -Dshikumen.patience=4} allows four times as much.
 */
final class Strictness {

    /** Kills of the application. */
    static final int KILLS = Integer.getInteger("shikumen.kills", 12);

    /** Kills of PostgreSQL. */
    static final int SERVER_KILLS = KILLS < 50 ? Math.min(2, KILLS) : 10;

    /** Kills of PostgreSQL while it recovers from one. */
    static final int DOUBLE_KILLS = KILLS < 50 ? 1 : 3;

    private static final int PATIENCE = Integer.getInteger("shikumen.patience", 1);

    /** Until the service answers again. */
    static final Duration BACK = Duration.ofSeconds(15L * PATIENCE);

    /** Until an unknown outcome is in the queue, in the time of a service that answers. */
    static final Duration QUEUED = Duration.ofSeconds(60L * PATIENCE);

    private Strictness() {}
}
