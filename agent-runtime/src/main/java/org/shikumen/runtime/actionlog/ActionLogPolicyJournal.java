package org.shikumen.runtime.actionlog;

import org.shikumen.registry.release.PolicyEvent;
import org.shikumen.registry.release.PolicyJournal;

/** Puts each step of a policy's life on record, in the chain of who took it. */
final class ActionLogPolicyJournal implements PolicyJournal {

    private final ActionLog log;
    private final OfficialWords words;

    ActionLogPolicyJournal(ActionLog log, OfficialWords words) {
        this.log = log;
        this.words = words;
    }

    @Override
    public void record(PolicyEvent event) {
        var department = event.department().orElse(event.officialsDepartment());
        var where = Where.official(department, event.official());
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
