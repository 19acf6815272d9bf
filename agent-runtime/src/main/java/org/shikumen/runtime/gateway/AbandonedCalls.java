package org.shikumen.runtime.gateway;

import java.util.UUID;
import org.shikumen.runtime.gateway.call.CallScene;

/** Where a turn that cannot go on leaves its calls. */
@FunctionalInterface
public interface AbandonedCalls {

    /** If this call was intended and nobody knows what became of it, it waits for a person from now on. */
    void leave(UUID call, CallScene scene);
}
