package org.shikumen.runtime.gateway.policy;

import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.gateway.call.Proposal;

/** The version may serve as of now, whatever it could do when the conversation began. */
public final class VersionServes implements Policy {

    private final LiveAgents agents;

    VersionServes(LiveAgents agents) {
        this.agents = agents;
    }

    @Override
    public String name() {
        return "version-serves";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        return serves(proposal.scene().version().digest()) ? new Verdict.Allowed() : Denials.notServing();
    }

    /** Throws when the registry cannot be asked. */
    public boolean serves(String digest) {
        return agents.version(digest).filter(AgentVersion::serves).isPresent();
    }
}
