package org.shikumen.runtime.gateway.call;

import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.vault.Owner;

/**
 * In whose name, by which version, in which conversation and turn a call is made.
 *
 * @param fence the caller's right to act for the conversation
 */
public record CallScene(
        Person citizen, AgentVersion version, UUID conversation, UUID turn, String language, Entry.Fence fence) {

    public Where where() {
        return Where.conversation(version.department(), version.agent(), version.digest(), conversation, citizen.id())
                .inTurn(turn);
    }

    public Owner owner() {
        return new Owner(citizen.id(), version.department(), conversation);
    }

    /** Digest of the toolset that the version pinned under this name. */
    public Optional<String> toolset(String name) {
        return Optional.ofNullable(version.toolsets().get(name));
    }
}
