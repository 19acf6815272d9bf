package org.shikumen.runtime.conversation;

import java.util.UUID;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.vault.Owner;

/** A person's conversation with the version it is pinned to. */
record Scene(Conversation conversation, AgentVersion version, Person citizen) {

    UUID id() {
        return conversation.id();
    }

    Owner owner() {
        return conversation.owner();
    }

    String language() {
        return conversation.language();
    }

    CallScene calls(UUID turn, Lease lease) {
        return new CallScene(citizen, version, id(), turn, language(), lease.asFence());
    }
}
