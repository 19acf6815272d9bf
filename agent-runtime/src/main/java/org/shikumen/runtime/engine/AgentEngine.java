package org.shikumen.runtime.engine;

/** Runs turns. Safe for use by many threads. */
public interface AgentEngine {

    /**
     * Runs a turn from where its steps stand until it comes to rest, recording an {@link Step.Ended}. What the world does
     * wrong is an outcome; {@link org.shikumen.runtime.actionlog.StaleFence} and
     * {@link org.shikumen.runtime.actionlog.LogUnavailable} pass through.
     */
    TurnOutcome run(Turn turn);
}
