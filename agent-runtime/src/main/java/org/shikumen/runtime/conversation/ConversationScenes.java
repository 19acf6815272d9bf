package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.runtime.gateway.CallScenes;
import org.shikumen.runtime.gateway.call.CallScene;

/** Lets an official work where a call happened: under the conversation's lease, like everybody. */
final class ConversationScenes implements CallScenes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Scenes scenes;
    private final JdbcLeases leases;

    ConversationScenes(Scenes scenes, JdbcLeases leases) {
        this.scenes = scenes;
        this.leases = leases;
    }

    @Override
    public <T> Optional<T> in(UUID conversation, UUID turn, Function<CallScene, T> work) {
        return scenes.inAbsence(conversation)
                .flatMap(scene -> leases.take(conversation, PATIENCE).map(lease -> {
                    try {
                        return work.apply(scene.calls(turn, lease));
                    } finally {
                        leases.giveUp(lease);
                    }
                }));
    }
}
