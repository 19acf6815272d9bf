package org.shikumen.runtime.gateway.policy;

import java.util.stream.Stream;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Tools;

/** The policies of the house, for other rooms' tests. */
public final class SamplePolicies {

    private SamplePolicies() {}

    public static VersionServes serving(LiveAgents agents) {
        return new VersionServes(agents);
    }

    public static Judge judge(Tools tools, Vault vault, LiveAgents agents, Policy stops, Policy... more) {
        return new Judge(tools, new Privacy(vault), Policies.ofTheHouse(serving(agents), stops, Stream.of(more)));
    }
}
