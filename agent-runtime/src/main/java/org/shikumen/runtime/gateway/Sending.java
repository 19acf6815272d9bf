package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.identity.Audience;
import org.shikumen.runtime.identity.DelegatedIdentity.OnBehalf;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolSpec;

/**
 * A call that may go out, on its way.
 *
 * @param judged goes on record with the intention
 * @param grant the yes that released it, when somebody was asked
 * @param actor who sends it: the agent, or an official who handles a doubt
 */
record Sending(Proposal proposal, List<Entry.Fact> judged, Optional<Grant> grant, Actor actor) {

    Sending {
        judged = List.copyOf(judged);
    }

    /** The agent sends it. */
    Sending(Proposal proposal, List<Entry.Fact> judged, Optional<Grant> grant) {
        this(proposal, judged, grant, new Actor.Agent(proposal.scene().version().agent()));
    }

    /** The same when its judgement is on record already. */
    Sending judgedBefore() {
        return new Sending(proposal, List.of(), grant, actor);
    }

    Tool tool() {
        return proposal.tool().orElseThrow();
    }

    ToolSpec spec() {
        return proposal.spec();
    }

    ToolCall call() {
        return new ToolCall(proposal.request().id(), proposal.request().tool(), proposal.real());
    }

    OnBehalf onBehalf(String operation) {
        var scene = proposal.scene();
        return new OnBehalf(
                scene.citizen().id(),
                scene.version().agent(),
                scene.version().digest(),
                new Audience(
                        scene.version().department(), proposal.request().tool().toolset()),
                operation,
                proposal.request().id());
    }

    /** Reading leaves no trace in the world; what a person was asked about is written down first all the same. */
    boolean needsIntention() {
        return spec().consequential() || grant.isPresent();
    }

    Entry.Fact fact(Action action) {
        return new Entry.Fact(actor, action);
    }

    Entry entry(List<Entry.Fact> facts, List<Entry.Row> rows) {
        var scene = proposal.scene();
        return new Entry(scene.where(), Optional.of(scene.fence()), facts, rows);
    }
}
