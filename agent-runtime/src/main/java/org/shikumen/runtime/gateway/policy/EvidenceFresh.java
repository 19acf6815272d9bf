package org.shikumen.runtime.gateway.policy;

import java.util.function.Supplier;
import org.shikumen.runtime.actionlog.tree.Freshness;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.tools.EffectClass;

/** Nothing consequential is done while what is done could not be shown to an outsider; reading goes on. */
final class EvidenceFresh implements Policy {

    private final Supplier<Freshness> freshness;

    EvidenceFresh(Supplier<Freshness> freshness) {
        this.freshness = freshness;
    }

    @Override
    public String name() {
        return "evidence-fresh";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var reads = proposal.spec().effect().type() == EffectClass.READ;
        return reads || freshness.get().fresh() ? new Verdict.Allowed() : Denials.evidenceStale();
    }
}
