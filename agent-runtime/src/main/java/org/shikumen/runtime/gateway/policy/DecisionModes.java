package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.call.Proposal;

/** Who says yes, as the toolset declares it for the operation. */
final class DecisionModes implements Policy {

    @Override
    public String name() {
        return "decision-mode";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var spec = proposal.spec();
        return switch (spec.decision()) {
            case AUTO -> new Verdict.Allowed();
            case CITIZEN_CONFIRM -> new Verdict.AwaitCitizen();
            case OFFICER_APPROVE -> new Verdict.AwaitOfficer(spec.confirm().isPresent());
            case HUMAN_ONLY -> new Verdict.PeopleOnly();
        };
    }
}
