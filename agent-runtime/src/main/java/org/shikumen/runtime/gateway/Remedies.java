package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.Official;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.Doubts.Remedy;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.runtime.gateway.policy.Judge;
import org.shikumen.runtime.gateway.policy.Judgement;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolResult;

/** What an officer can do about an effect in doubt besides settling it: ask again, send again, {@link Undoing undo}. */
final class Remedies {

    private static final Localized ARRIVED = Localized.of("对方系统有这一笔。", "The system knows this call: it arrived.");
    private static final Localized MISSING = Localized.of("对方系统没有这一笔。", "The system does not know this call.");
    private static final Localized UNKNOWN = Localized.of("对方系统没有给出答复。", "The system gave no answer.");

    private final Judge judge;
    private final Undoing undoing;
    private final DoubtView view;
    private final Caller caller;
    private final CallLedger ledger;
    private final Lookups lookups;
    private final Results results;
    private final JdbcCalls calls;
    private final JdbcGrants grants;
    private final ActionLog log;
    private final Clock clock;

    Remedies(
            Judge judge,
            Undoing undoing,
            DoubtView view,
            Caller caller,
            CallLedger ledger,
            Lookups lookups,
            Results results,
            JdbcCalls calls,
            JdbcGrants grants,
            ActionLog log,
            Clock clock) {
        this.judge = judge;
        this.undoing = undoing;
        this.view = view;
        this.caller = caller;
        this.ledger = ledger;
        this.lookups = lookups;
        this.results = results;
        this.calls = calls;
        this.grants = grants;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param scene where nobody else works meanwhile
     * @param reason cleaned of personal values
     */
    Settled apply(Official officer, OpenDoubt open, CallScene scene, Remedy remedy, String reason) {
        return apply(hand(officer, open, scene, reason), remedy);
    }

    private Hand hand(Official officer, OpenDoubt open, CallScene scene, String reason) {
        var stored = calls.find(open.call(), open.conversation())
                .orElseThrow(() -> new IllegalStateException(
                        "Doubt %s has no call. Restore both tables from one backup.".formatted(open.call())));
        return new Hand(open, stored, scene, new Actor.Official(officer.user()), reason);
    }

    private Settled apply(Hand hand, Remedy remedy) {
        var judgement = judge.judge(hand.stored().request(), hand.scene());
        var tool = judgement.proposal().tool();
        if (tool.isEmpty()) {
            return Hand.refused("not-possible", "The toolset of this call cannot be found. Settle the doubt by hand.");
        }
        return switch (remedy) {
            case Remedy.Ask() -> ask(hand, judgement, tool.get());
            case Remedy.Resend resend -> resend(hand, judgement, resend, tool.get());
            case Remedy.Compensate(var arguments) -> undoing.undo(hand, tool.get(), arguments);
        };
    }

    /** A look-up is a read: it may be made without a yes, but none begins where the call itself is denied. */
    private Settled ask(Hand hand, Judgement judgement, Tool tool) {
        if (tool.spec().effect().lookup().isEmpty()) {
            return Hand.refused(
                    "not-possible", "The toolset declares no look-up for this operation. Look into the system.");
        }
        if (judgement.verdict() instanceof Verdict.Denied(var code, var reason)) {
            log.appendNow(hand.entry(List.of(hand.handled("ask"), judgement.fact()), List.of()));
            return Hand.refused(code, reason.in("en"));
        }
        log.appendNow(hand.entry(hand.handling("ask", judgement), List.of()));
        var sending = new Sending(judgement.proposal(), List.of(), Optional.empty(), hand.officer());
        var at = clock.instant();
        var found = lookups.ask(sending);
        var rows = new ArrayList<Entry.Row>();
        var reference = reference(sending, found, rows);
        rows.add(JdbcDoubts.looked(hand.open().call(), found, reference, at));
        log.appendNow(hand.entry(List.of(), rows));
        return view.stillOpen(hand.open(), found.word(), sentence(found));
    }

    private Optional<String> reference(Sending sending, Lookups.Found found, List<Entry.Row> rows) {
        if (found instanceof Lookups.Arrived(var result)) {
            var kept = results.kept(sending, result);
            rows.addAll(kept.rows());
            return kept.outcome().reference();
        }
        return Optional.empty();
    }

    private static Localized sentence(Lookups.Found found) {
        return switch (found) {
            case Lookups.Arrived ignored -> ARRIVED;
            case Lookups.Missing ignored -> MISSING;
            case Lookups.Unknown ignored -> UNKNOWN;
        };
    }

    private Settled resend(Hand hand, Judgement judgement, Remedy.Resend resend, Tool tool) {
        var open = hand.open();
        if (open.arrived()) {
            return Hand.refused("not-possible", "The system knows this call already. Mark it as done.");
        }
        var undone = hand.undoneAlready();
        if (undone.isPresent()) {
            return undone.get();
        }
        if (resend.attempt() != open.attempt()) {
            return Hand.refused(
                    "stale", "It was sent again since you looked. Look at the doubt anew before you decide.");
        }
        var allowed = open.mayBeSentAgain(tool.spec().effect());
        if (!allowed && !resend.responsible()) {
            return Hand.refused(
                    "responsibility-missing",
                    "A call of class %s may happen twice when it is sent again. Say that you take responsibility, or settle the doubt by what the system shows."
                            .formatted(open.effect()));
        }
        var step = allowed ? "resend" : "resend-responsibly";
        var denied = Hand.denied(judgement);
        if (denied.isPresent()) {
            log.appendNow(hand.entry(List.of(hand.handled(step), judgement.fact()), List.of()));
            return denied.get();
        }
        log.appendNow(hand.entry(List.of(hand.handled(step)), List.of()));
        var grant = hand.stored().releasedBy().flatMap(grants::find);
        var sending = new Sending(judgement.proposal(), judgement.facts(), grant, hand.officer());
        return sentAgain(hand, sending, caller.sendOnceMore(sending, hand.stored()));
    }

    /** Only success tells what became of the earlier attempts: a no may be their echo, and the doubt goes on under its code. */
    private Settled sentAgain(Hand hand, Sending sending, Results.Kept kept) {
        var call = hand.open().call();
        var outcome = kept.outcome();
        var rows = new ArrayList<>(kept.rows());
        if (outcome.result() instanceof ToolResult.Succeeded) {
            rows.add(calls.answeredAtLast(hand.scene().owner(), call, outcome, clock.instant()));
            rows.add(JdbcDoubts.settled(call, "done", clock.instant()));
            ledger.write(
                    sending, CallLedger.answered(sending, outcome), List.of(hand.settled("sent-again", "done")), rows);
            return new Settled.Done(view.shown(hand.open()), "done");
        }
        var code = Results.code(outcome.result());
        var open = new Action.Answered(call, outcome.tool(), "in-doubt", code, Optional.empty());
        rows.add(JdbcDoubts.known(call, KnownSoFar.Tried.SENT_AGAIN.cameTo(code)));
        ledger.write(sending, open, List.of(), rows);
        return view.stillOpen(hand.open(), outcome.result());
    }
}
