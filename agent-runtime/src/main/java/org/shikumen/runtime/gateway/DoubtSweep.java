package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Duration;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whatever kept a call from its answer, a person learns of it; and of none that has one. */
final class DoubtSweep {

    private static final Logger logger = LoggerFactory.getLogger(DoubtSweep.class);

    /**
     * An intention without an answer this long after it is a doubt, whoever may still be working on it; where the toolset's
     * deadline is so long that its answer may be on the way even then, once that time is over.
     */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Actor GATEWAY = new Actor.Platform("gateway");
    private static final int AT_ONCE = 50;

    private final JdbcForgotten forgotten;
    private final ActionLog log;
    private final OneTransaction transaction;
    private final Clock clock;

    DoubtSweep(JdbcForgotten forgotten, ActionLog log, OneTransaction transaction, Clock clock) {
        this.forgotten = forgotten;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Called every few seconds. */
    void run() {
        forgotten.calls(clock.instant(), PATIENCE, AT_ONCE).forEach(call -> onItsOwn(call, () -> open(call)));
        forgotten
                .answeredMeanwhile(AT_ONCE)
                .forEach(answered -> onItsOwn(answered.call(), () -> close(answered.call(), answered.outcome())));
    }

    /** One that cannot be written keeps the others of this look from nothing; a database that is away keeps all. */
    private void onItsOwn(JdbcForgotten.Forgotten call, Runnable work) {
        try {
            work.run();
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
            throw away;
        } catch (RuntimeException failure) {
            logger.atWarn()
                    .setCause(failure)
                    .addKeyValue("call", call.call())
                    .addKeyValue("tool", call.tool())
                    .log("What became of a call cannot be put on record now; will try again");
        }
    }

    private void close(JdbcForgotten.Forgotten call, String outcome) {
        var settled =
                new Action.DoubtSettled(call.call(), call.tool(), "by-answer", outcome, "the answer came meanwhile");
        transaction.run(() -> {
            var mine = forgotten.settle(call.call(), outcome, clock.instant());
            if (mine) {
                log.appendInTransaction(Entry.of(call.where(), new Entry.Fact(GATEWAY, settled)));
            }
            return mine;
        });
    }

    private void open(JdbcForgotten.Forgotten call) {
        var opened = new Action.DoubtOpened(call.call(), call.tool(), call.effect());
        transaction.run(() -> {
            var mine = forgotten.open(call, "no-answer", clock.instant());
            if (mine) {
                log.appendInTransaction(Entry.of(call.where(), new Entry.Fact(GATEWAY, opened)));
            }
            return mine;
        });
    }
}
