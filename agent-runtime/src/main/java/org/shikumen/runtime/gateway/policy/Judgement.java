package org.shikumen.runtime.gateway.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.tools.Localized;

/**
 * The strictest verdict on a call, and the policy that gave it.
 *
 * @param notes what policies want on record beside it
 * @param counted whether it holds only as long as no other call of the citizen goes out
 * @param because why somebody has to be asked
 */
public record Judgement(
        Proposal proposal,
        Verdict verdict,
        String policy,
        List<Action> notes,
        boolean counted,
        List<Localized> because) {

    public Judgement {
        notes = List.copyOf(notes);
        because = List.copyOf(because);
    }

    Judgement(Proposal proposal, Verdict verdict, String policy) {
        this(proposal, verdict, policy, List.of(), false, List.of());
    }

    /** This and what one more policy says. */
    Judgement and(Opinion more) {
        var both = verdict.and(more.verdict());
        var by = both.equals(more.verdict()) ? more.by() : both.equals(verdict) ? policy : policy + "+" + more.by();
        return new Judgement(
                proposal,
                both,
                by,
                both(notes, more.notes()),
                counted || more.counted(),
                both(because, more.because()));
    }

    private static <T> List<T> both(List<T> ours, List<T> more) {
        return Stream.concat(ours.stream(), more.stream()).toList();
    }

    /** The same with a no of whoever would have followed it. */
    public Judgement refused(Verdict.Denied denied, String by) {
        return and(new Opinion(denied, by));
    }

    /** All that goes on record. */
    public List<Entry.Fact> facts() {
        var facts = new ArrayList<Entry.Fact>();
        facts.add(fact());
        notes.forEach(note -> facts.add(new Entry.Fact(new Actor.Platform("gateway"), note)));
        return facts;
    }

    public Entry.Fact fact() {
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
