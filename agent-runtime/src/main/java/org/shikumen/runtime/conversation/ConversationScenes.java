package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.CallScenes;
import org.shikumen.runtime.gateway.call.CallScene;

/** Lets an official work where a call happened: under the conversation's lease, like everybody. */
final class ConversationScenes implements CallScenes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final JdbcConversations conversations;
    private final JdbcLeases leases;
    private final LiveAgents agents;

    ConversationScenes(JdbcConversations conversations, JdbcLeases leases, LiveAgents agents) {
        this.conversations = conversations;
        this.leases = leases;
        this.agents = agents;
    }

    @Override
    public <T> Optional<T> in(UUID conversation, UUID turn, Function<CallScene, T> work) {
        return scene(conversation)
                .flatMap(scene -> leases.take(conversation, PATIENCE).map(lease -> {
                    try {
                        return work.apply(scene.calls(turn, lease));
                    } finally {
                        leases.giveUp(lease);
                    }
                }));
    }

    /** The citizen is not here now; the gateway judges with the assurance the conversation was opened with. */
    private Optional<Scene> scene(UUID id) {
        return conversations
                .find(id)
                .flatMap(found -> agents.version(found.version())
                        .map(version -> new Scene(found, version, new Person(found.citizen(), found.assurance()))));
    }
}
