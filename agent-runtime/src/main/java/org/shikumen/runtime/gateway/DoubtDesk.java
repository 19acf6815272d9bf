package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.OfficialWords;

/** Where a person ends a doubt. The end and its record commit together; of two at once exactly one counts. */
final class DoubtDesk implements Doubts {

    private final JdbcDoubts doubts;
    private final ActionLog log;
    private final OfficialWords words;
    private final OneTransaction transaction;
    private final Clock clock;

    DoubtDesk(JdbcDoubts doubts, ActionLog log, OfficialWords words, OneTransaction transaction, Clock clock) {
        this.doubts = doubts;
        this.log = log;
        this.words = words;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Doubt> open(Official official) {
        return doubts.open(official);
    }

    @Override
    public Settled settle(Official official, UUID call, boolean done, String reason) {
        if (!official.is(Role.OFFICER)) {
            return new Settled.Refused("wrong-role", "Only an officer may settle a doubt. Ask one of your department.");
        }
        if (reason.isBlank()) {
            return new Settled.Refused(
                    "reason-missing", "Say how you know. Write one sentence and settle the doubt again.");
        }
        return doubts.find(official, call)
                .filter(open -> settled(official, open, done, reason))
                .<Settled>map(open -> new Settled.Done(open.doubt(), outcome(done)))
                .orElseGet(Settled.NoSuchDoubt::new);
    }

    /** The update locks the row, so that a second answer waits and then finds nothing to settle. */
    private boolean settled(Official official, JdbcDoubts.Open open, boolean done, String reason) {
        var doubt = open.doubt();
        var action = new Action.DoubtSettled(
                doubt.call(), doubt.tool(), "by-person", outcome(done), words.clean(reason.strip()));
        var fact = new Entry.Fact(new Actor.Official(official.user()), action);
        return transaction.run(() -> {
            var mine = doubts.settle(doubt.call(), clock.instant());
            if (mine) {
                log.appendInTransaction(Entry.of(open.where(), fact));
            }
            return mine;
        });
    }

    private static String outcome(boolean done) {
        return done ? "done" : "not-done";
    }
}
