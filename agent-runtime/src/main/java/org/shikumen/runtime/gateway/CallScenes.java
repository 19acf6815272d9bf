package org.shikumen.runtime.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.runtime.gateway.call.CallScene;

/** Leads an official back to where a call happened; the conversations implement it. */
public interface CallScenes {

    /** Works there while nobody else does; empty when somebody does, or the conversation cannot be found. */
    <T> Optional<T> in(UUID conversation, UUID turn, Function<CallScene, T> work);
}
