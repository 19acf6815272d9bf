package org.shikumen.runtime.engine;

import java.util.UUID;
import org.shikumen.runtime.engine.Step.Asked;

/** What a turn does next, derived from its steps alone. */
sealed interface Next {

    /** Ask a model, for the first time or with the results of its calls. */
    record AskModel() implements Next {}

    /** Hand the gateway a call that a model asked for. */
    record MakeCall(Asked asked) implements Next {}

    /** A crash cut this call off between its beginning and its result. */
    record Recover(Asked asked) implements Next {}

    /** The card of this call was answered. */
    record Resume(UUID grant, Asked asked) implements Next {}

    /** A person takes over; {@code said} when the model has already told the citizen so. */
    record HandOver(String reason, boolean said) implements Next {}

    /** All is done: write down how the turn came to rest. */
    record End(TurnOutcome outcome) implements Next {}

    /** The turn rests. */
    record Rest(TurnOutcome outcome) implements Next {}
}
