package org.shikumen.runtime.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.policy.Judgement;
import org.shikumen.runtime.gateway.policy.Verdict;

/** One officer at one doubt, in its conversation, and what goes on record of it. */
record Hand(OpenDoubt open, JdbcCalls.Stored stored, CallScene scene, Actor officer, String reason) {

    Entry.Fact handled(String step) {
        return fact(new Action.DoubtHandled(open.call(), open.tool(), step, Optional.empty(), reason));
    }

    List<Entry.Fact> handling(String step, Judgement judgement) {
        var facts = new ArrayList<Entry.Fact>();
        facts.add(handled(step));
        facts.addAll(judgement.facts());
        return facts;
    }

    Entry.Fact undone(UUID by) {
        return fact(new Action.DoubtHandled(open.call(), open.tool(), "compensate", Optional.of(by), reason));
    }

    Entry.Fact settled(String how, String outcome) {
        return fact(new Action.DoubtSettled(open.call(), open.tool(), how, outcome, reason));
    }

    Entry.Fact fact(Action action) {
        return new Entry.Fact(officer, action);
    }

    Entry entry(List<Entry.Fact> facts, List<Entry.Row> rows) {
        return new Entry(scene.where(), Optional.of(scene.fence()), facts, rows);
    }

    /** An officer's yes stands in for anybody's; what only people may do elsewhere is not done from here either. */
    static Optional<Settled> denied(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Verdict.Allowed(), Verdict.AwaitCitizen() -> Optional.empty();
            case Verdict.AwaitOfficer ignored -> Optional.empty();
            case Verdict.PeopleOnly() ->
                Optional.of(
                        refused("not-possible", "This operation is carried out by people elsewhere, never from here."));
            case Verdict.Denied(var code, var reason) -> Optional.of(refused(code, reason.in("en")));
        };
    }

    /** Until it is known what became of the undoing, nothing more is sent for this call. */
    Optional<Settled> undoneAlready() {
        return open.undo()
                .map(undo -> refused(
                        "not-possible",
                        "It was undone already, and whether that worked is not known. Settle call %s first, then this one."
                                .formatted(undo)));
    }

    static Settled refused(String code, String sentence) {
        return new Settled.Refused(code, sentence);
    }
}
