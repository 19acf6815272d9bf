package org.shikumen.runtime.conversation;

import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Person;

/** Conversations with the version that each is pinned to; empty where the version cannot be found. */
final class Scenes {

    private final JdbcConversations conversations;
    private final LiveAgents agents;

    Scenes(JdbcConversations conversations, LiveAgents agents) {
        this.conversations = conversations;
        this.agents = agents;
    }

    Optional<Scene> of(Conversation conversation, Person citizen) {
        return agents.version(conversation.version()).map(version -> new Scene(conversation, version, citizen));
    }

    /** The citizen is not here now; the gateway judges with the assurance the conversation was opened with. */
    Optional<Scene> inAbsence(Conversation conversation) {
        return of(conversation, new Person(conversation.citizen(), conversation.assurance()));
    }

    Optional<Scene> inAbsence(UUID conversation) {
        return conversations.find(conversation).flatMap(this::inAbsence);
    }
}
