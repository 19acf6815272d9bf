package org.shikumen.runtime.gateway;

import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;

/** The strictest verdict on a call, and the policy that gave it. */
record Judgement(Proposal proposal, Verdict verdict, String policy) {

    /** As it stands on record. */
    Entry.Fact fact() {
        var request = proposal.request();
        return new Entry.Fact(
                new Actor.Platform("gateway"),
                new Action.CallJudged(request.id(), request.tool().toString(), verdict.word(), policy, verdict.code()));
    }
}
