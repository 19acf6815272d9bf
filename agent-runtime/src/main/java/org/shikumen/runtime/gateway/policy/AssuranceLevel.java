package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.call.Proposal;

/** The citizen's real-name level is high enough for the operation. */
final class AssuranceLevel implements Policy {

    @Override
    public String name() {
        return "assurance-level";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var needed = proposal.spec().assurance();
        var has = proposal.scene().citizen().assurance();
        return has >= needed ? new Verdict.Allowed() : Denials.assuranceTooLow(needed, has);
    }
}
