package org.shikumen.runtime.gateway;

import java.util.UUID;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;

/**
 * The one way from an agent to the world: judge, record, call, record. Knows nothing of prompts. Safe for use by many
 * threads; throws {@link org.shikumen.runtime.actionlog.StaleFence} and
 * {@link org.shikumen.runtime.actionlog.LogUnavailable}, and then nothing has left, or {@link #recover} knows that it has.
 */
public interface ToolGateway {

    /** Judges a call that a model asked for and, where nobody needs to be asked, makes it. */
    CallOutcome call(CallRequest request, CallScene scene);

    /**
     * Goes on with a call that waited, after its card was answered: opens the officer's card after the citizen's, makes
     * the call after the last yes, says so after a no. Judged again first: much can have changed since.
     */
    CallOutcome resume(UUID grant, CallScene scene);

    /** Takes up a call that a crash cut off: its effect class says whether it is sent again, asked about, or left in doubt. */
    CallOutcome recover(CallRequest request, CallScene scene);
}
