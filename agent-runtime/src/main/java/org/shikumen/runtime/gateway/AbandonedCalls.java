package org.shikumen.runtime.gateway;

import java.util.UUID;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.tools.ToolResult;

/** Where a turn that cannot go on leaves its calls. */
@FunctionalInterface
public interface AbandonedCalls {

    /**
     * What is known of this call, and stays so for the agent: what was answered, or that nothing was sent. If it was intended
     * and nobody knows what became of it, it waits for a person from now on.
     */
    ToolResult leave(UUID call, CallScene scene);
}
