package org.shikumen.runtime.actionlog;

import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.PolicyEvent;
import org.shikumen.registry.release.PolicyJournal;

/**
 * Puts each step of a policy's life on record: a department's in the policy's own chain, which that department reads whole
 * whoever took the step; the city's in the chain of who took it.
 */
final class ActionLogPolicyJournal implements PolicyJournal {

    private final ActionLog log;
    private final OfficialWords words;

    ActionLogPolicyJournal(ActionLog log, OfficialWords words) {
        this.log = log;
        this.words = words;
    }

    @Override
    public void record(PolicyEvent event) {
        var where = event.department()
                .map(department -> Where.policy(department, event.policy()))
                .orElseGet(() -> Where.official(event.officialsDepartment(), event.official()));
        log.appendInTransaction(Entry.of(where, new Entry.Fact(new Actor.Official(event.official()), action(event))));
    }

    private Action action(PolicyEvent event) {
        return event.refusal()
                .<Action>map(refusal -> new Action.PolicyStepRefused(
                        event.policy(), event.number(), event.digest(), event.step(), words.clean(refusal)))
                .orElseGet(() -> new Action.PolicyMoved(
                        event.policy(), event.number(), event.digest(), event.step(), words.clean(event.reason())));
    }
}
