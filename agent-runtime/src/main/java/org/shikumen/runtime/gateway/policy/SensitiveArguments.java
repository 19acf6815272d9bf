package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.call.Proposal;

/**
 * A sensitive argument takes its value from the citizen's words, from a list shown or from a typed field. Any other value is
 * new to the citizen, who confirms exactly that.
 */
final class SensitiveArguments implements Policy {

    @Override
    public String name() {
        return "sensitive-arguments";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        return proposal.bringsNewValue() ? new Verdict.AwaitCitizen() : new Verdict.Allowed();
    }
}
