package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Duration;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.OneByOne;

/** Whatever kept a call from its answer, a person learns of it; and of none that has one. */
final class DoubtSweep {

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
        var oneByOne = new OneByOne("doubts");
        forgotten
                .calls(clock.instant(), PATIENCE, AT_ONCE)
                .forEach(call -> oneByOne.run(call.call(), call.tool(), () -> open(call)));
        forgotten
                .answeredMeanwhile(AT_ONCE)
                .forEach(it -> oneByOne.run(it.call().call(), it.call().tool(), () -> close(it.call(), it.outcome())));
        forgotten
                .undone(clock.instant(), PATIENCE, AT_ONCE)
                .forEach(it -> oneByOne.run(it.call().call(), it.call().tool(), () -> close(it)));
    }

    private void close(JdbcForgotten.Forgotten call, String outcome) {
        close(
                call,
                new Action.DoubtSettled(call.call(), call.tool(), "by-answer", outcome, "the answer came meanwhile"));
    }

    private void close(JdbcForgotten.Undone undone) {
        var call = undone.call();
        var reason = "call %s undid it".formatted(undone.by());
        close(call, new Action.DoubtSettled(call.call(), call.tool(), "compensated", "undone", reason));
    }

    private void close(JdbcForgotten.Forgotten call, Action.DoubtSettled settled) {
        transaction.run(() -> {
            var mine = forgotten.settle(call.call(), settled.outcome(), clock.instant());
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
