package org.shikumen.deploy.faults;

import java.time.Duration;

/**
 * How much is done, and how soon it must be over. With every build a few kills, on a machine that may do other things as well;
 * {@code -Dshikumen.kills=50} is the whole number, in the times of a machine that does nothing else, and
 * {@code -Dshikumen.patience=4} allows four times as much. Nothing is ever lost or doubled, however slow it is: that is what
 * the few kills hold; that it is soon over only the whole number shows.
 */
final class Strictness {

    private static final boolean SAMPLE = Integer.getInteger("shikumen.kills") == null;

    /** Kills of the application. */
    static final int KILLS = Integer.getInteger("shikumen.kills", 4);

    /** Kills of PostgreSQL. */
    static final int SERVER_KILLS = KILLS < 50 ? Math.min(SAMPLE ? 1 : 2, KILLS) : 10;

    /** Kills of PostgreSQL while it recovers from one. */
    static final int DOUBLE_KILLS = KILLS < 50 ? 1 : 3;

    private static final int PATIENCE = Integer.getInteger("shikumen.patience", SAMPLE ? 8 : 1);

    /** Until the service answers again. */
    static final Duration BACK = Duration.ofSeconds(15L * PATIENCE);

    /** Until an unknown outcome is in the queue, in the time of a service that answers. */
    static final Duration QUEUED = Duration.ofSeconds(60L * PATIENCE);

    private Strictness() {}
}
