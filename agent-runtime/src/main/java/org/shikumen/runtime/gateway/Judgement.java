package org.shikumen.runtime.gateway;

import java.util.Optional;
import java.util.Set;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;

/** The strictest verdict on a call, and the policy that gave it. */
record Judgement(Proposal proposal, Verdict verdict, String policy) {

    /** This and what one more policy says. */
    Judgement and(Verdict more, String by) {
        var both = verdict.and(more);
        if (both.equals(more)) {
            return new Judgement(proposal, both, by);
        }
        return both.equals(verdict) ? this : new Judgement(proposal, both, policy + "+" + by);
    }

    /** As it stands on record. */
    Entry.Fact fact() {
        var request = proposal.request();
        return new Entry.Fact(
                new Actor.Platform("gateway"),
                new Action.CallJudged(
                        request.id(),
                        request.tool().toString(),
                        verdict.word(),
                        policy,
                        verdict.code(),
                        Optional.of(request.labels().read().word()),
                        request.labels().words(declared())));
    }

    /** A model can write anything where an argument's name belongs; only declared names go on record. */
    private Set<String> declared() {
        return proposal.tool()
                .map(tool -> tool.spec().parameters().path("properties").propertyNames())
                .map(Set::copyOf)
                .orElseGet(Set::of);
    }
}
