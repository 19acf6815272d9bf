package org.shikumen.runtime.actionlog;

import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.ReleaseEvent;
import org.shikumen.registry.release.ReleaseJournal;
import org.shikumen.registry.release.Stage;

/** Puts each step of a version's life on record, in the chain of its agent. */
final class ActionLogReleaseJournal implements ReleaseJournal {

    private final ActionLog log;
    private final OfficialWords words;

    ActionLogReleaseJournal(ActionLog log, OfficialWords words) {
        this.log = log;
        this.words = words;
    }

    @Override
    public void record(ReleaseEvent event) {
        var where = Where.agent(event.department(), event.agent(), event.digest());
        var fact = new Entry.Fact(new Actor.Official(event.official()), action(event));
        log.appendInTransaction(Entry.of(where, fact));
    }

    private Action action(ReleaseEvent event) {
        var from = event.from().map(Stage::word).orElse("none");
        return event.refusal()
                .<Action>map(refusal ->
                        new Action.VersionStepRefused(event.number(), event.step(), from, words.clean(refusal)))
                .orElseGet(() -> new Action.VersionMoved(
                        event.number(), event.step(), from, event.to().word(), words.clean(event.reason())));
    }
}
