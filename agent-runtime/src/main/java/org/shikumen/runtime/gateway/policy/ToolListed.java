package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.call.Proposal;

/** An operation that the agent does not list, or whose toolset its version does not pin, does not exist for it. */
final class ToolListed implements Policy {

    static final String NAME = "tool-listed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var listed = proposal.scene()
                .version()
                .definition()
                .tools()
                .contains(proposal.request().tool());
        return listed && proposal.tool().isPresent() ? new Verdict.Allowed() : Denials.noSuchTool();
    }
}
