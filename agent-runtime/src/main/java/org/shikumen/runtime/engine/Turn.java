package org.shikumen.runtime.engine;

import java.util.List;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.CallScene;

/** One turn in progress, as the engine sees it; conversation implements it. Used by one thread. */
public interface Turn {

    CallScene scene();

    /** The steps so far; grows with {@link #record}. Never empty: a turn begins with what somebody said or did, or was found out. */
    List<Step> steps();

    /** Earlier turns of this conversation with the agent, oldest first, as many as a model should hear. */
    List<List<Step>> history();

    /** Whether {@link #history} reaches back to the conversation's beginning. */
    boolean historyIsWhole();

    /** Whether a person of the department answers in this conversation: then the agent ends what was begun, and begins nothing. */
    boolean attended();

    /** Whether the agent may speak now: one that was stopped, or whose version is over, asks no model any more. */
    boolean serves();

    /**
     * Queues a step with what goes on record for it. Not yet durable, not yet told: both come with {@link #settle} (a
     * step is told when it is durable; {@link #speak} runs ahead only for a model's own words).
     */
    void record(Step step, List<Entry.Fact> facts);

    /**
     * Waits until everything recorded is durable, then tells it. Throws
     * {@link org.shikumen.runtime.actionlog.StaleFence} when another replica has taken over.
     */
    void settle();

    /** Whether somebody listens while it runs: then steps are settled as they come and words are streamed. */
    boolean streaming();

    /** Streams a piece of the model's answer, already judged by the guardrails. The whole text follows as a step. */
    void speak(String piece);
}
