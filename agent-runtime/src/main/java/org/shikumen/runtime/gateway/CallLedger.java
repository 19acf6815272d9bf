package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolResult.InDoubt;
import org.shikumen.tools.ToolResult.Succeeded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down calls: each intention before it leaves, each answer before anybody is told, each doubt for a person. */
final class CallLedger {

    /**
     * @param at when the first attempt was intended
     * @param quietAt from then on no attempt can arrive any more
     * @param arguments digest over what is kept of them
     */
    record Sent(int attempts, Instant at, Instant quietAt, String arguments) {

        Sent(JdbcCalls.Stored stored) {
            this(stored.attempts(), stored.intendedAt(), stored.quietAt(), stored.digest());
        }

        /** After a second attempt a person looks, whatever the system says. */
        boolean onceAndQuietAt(Instant now) {
            return attempts == 1 && !now.isBefore(quietAt);
        }
    }

    /** @param at when the question left */
    record Asked(Lookups.Found found, Instant at) {}

    /** @param asked what the system said when it was asked about it */
    record Came(ToolResult result, Optional<Asked> asked) {
        Came(ToolResult result) {
            this(result, Optional.empty());
        }
    }

    /** To what takes longer the sweep may have come by the time that its answer is stored. */
    private static final Duration SLOW = DoubtSweep.PATIENCE.dividedBy(2);

    private static final Logger logger = LoggerFactory.getLogger(CallLedger.class);

    private final ActionLog log;
    private final JdbcCalls calls;
    private final Results results;
    private final JdbcDoubts doubts;
    private final Clock clock;

    CallLedger(ActionLog log, JdbcCalls calls, Results results, JdbcDoubts doubts, Clock clock) {
        this.log = log;
        this.calls = calls;
        this.results = results;
        this.doubts = doubts;
        this.clock = clock;
    }

    /** The first attempt, with the yes that it uses up. */
    Sent intend(Sending sending) {
        var arguments = calls.sealedArguments(sending);
        var now = clock.instant();
        var sent = new Sent(1, now, now.plus(Settling.of(sending.tool())), Json.digest(arguments));
        log.appendNow(intention(sending, sent, arguments));
        return sent;
    }

    /** A further attempt of the same call; answers when it was intended. */
    Instant intendAgain(Sending sending, Sent sent) {
        var at = clock.instant();
        var attempt = sent.attempts() + 1;
        var facts = new ArrayList<>(sending.judged());
        facts.add(intended(sending, sent.arguments(), attempt));
        var call = sending.proposal().request().id();
        log.appendNow(sending.entry(facts, List.of(JdbcCalls.attempted(call, attempt, at))));
        return at;
    }

    private Entry intention(Sending sending, Sent sent, byte[] arguments) {
        var facts = new ArrayList<Entry.Fact>();
        facts.addAll(sending.judged());
        facts.add(intended(sending, sent.arguments(), 1));
        var rows = new ArrayList<>(sending.proposal().rows());
        rows.add(JdbcCalls.intended(sending, arguments, sent.at()));
        sending.grant().ifPresent(grant -> {
            rows.add(JdbcGrants.moved(grant.id(), Grant.State.USED));
            grant.citizenGrant().ifPresent(first -> rows.add(JdbcGrants.moved(first, Grant.State.USED)));
        });
        return sending.entry(facts, rows);
    }

    private static Entry.Fact intended(Sending sending, String arguments, int attempt) {
        var proposal = sending.proposal();
        var tool = proposal.request().tool();
        return sending.fact(new Action.Intended(
                proposal.request().id(),
                tool.toString(),
                proposal.scene().toolset(tool.toolset()).orElseThrow(),
                sending.spec().effect().type().name(),
                arguments,
                sending.grant().map(Grant::id),
                attempt));
    }

    CallOutcome answer(Sending sending, Came came, Sent sent) {
        var kept = results.kept(sending, came.result());
        CrashPoints.reach("before-answered");
        var records = record(sending, kept, came, sent);
        CrashPoints.reach("after-answered");
        var answered = records.stream()
                .filter(r -> r.kind().equals("Answered"))
                .findFirst()
                .orElseThrow();
        return kept.outcome().done(answered);
    }

    /**
     * A call that takes long may have been put before a person meanwhile; one that does not cannot. Where that happens just
     * now, this entry is refused, and whoever takes the turn up finds the doubt open.
     */
    private List<ActionRecord> record(Sending sending, Results.Kept kept, Came came, Sent sent) {
        var further = new ArrayList<Entry.Fact>();
        var rows = new ArrayList<>(kept.rows());
        var call = sending.proposal().request().id();
        var now = clock.instant();
        var late = !now.isBefore(sent.at().plus(SLOW));
        var waits = late && doubts.isOpen(call);
        rows.add(calls.answered(sending.proposal().scene().owner(), call, kept.outcome(), now));
        if (kept.outcome().result() instanceof InDoubt doubt) {
            var effect = sending.spec().effect();
            if (!waits) {
                further.add(sending.fact(new Action.DoubtOpened(
                        call, kept.outcome().tool(), effect.type().name())));
            }
            var known = Results.known(doubt, effect);
            rows.add(
                    late && !doubts.isKnown(call)
                            ? JdbcDoubts.openedFirst(sending, known, now)
                            : JdbcDoubts.opened(sending, known, now));
            came.asked()
                    .ifPresent(asked -> rows.add(JdbcDoubts.looked(call, asked.found(), Optional.empty(), asked.at())));
        } else if (waits) {
            var outcome = kept.outcome().result() instanceof Succeeded ? "done" : "not-done";
            further.add(sending.fact(
                    new Action.DoubtSettled(call, kept.outcome().tool(), "by-answer", outcome, "the answer came")));
            rows.add(JdbcDoubts.settled(call, outcome, now));
        }
        return write(sending, answered(sending, kept.outcome()), further, rows);
    }

    static Action.Answered answered(Sending sending, Results.Outcome outcome) {
        return new Action.Answered(
                sending.proposal().request().id(),
                outcome.tool(),
                Results.word(outcome.result()),
                Results.code(outcome.result()),
                outcome.reference());
    }

    /** What comes of it when another replica has taken over is evidence all the same, for a person: nobody acts on it. */
    List<ActionRecord> write(
            Sending sending, Action.Answered answered, List<Entry.Fact> further, List<Entry.Row> rows) {
        var facts = new ArrayList<Entry.Fact>();
        facts.add(sending.fact(answered));
        facts.addAll(further);
        try {
            return log.appendNow(sending.entry(facts, rows));
        } catch (StaleFence takenOver) {
            log.appendNow(late(sending, answered));
            tellOperator(answered);
            throw takenOver;
        }
    }

    /** Before the doubt is settled its officer is told; after that nobody looks there any more. */
    private void tellOperator(Action.Answered answered) {
        if (answered.outcome().equals("succeeded") && mayBeSettledAsNotDone(answered.call())) {
            logger.atError()
                    .addKeyValue("call", answered.call())
                    .addKeyValue("tool", answered.tool())
                    .log(
                            "A call that an officer had settled as not done was carried out: its answer came now. See OPERATING, Effects in doubt");
        }
    }

    /** Where nobody can be asked, rather one alarm too many. */
    private boolean mayBeSettledAsNotDone(UUID call) {
        try {
            return doubts.isSettledAs(call, "not-done");
        } catch (RuntimeException away) {
            logger.atWarn().setCause(away).addKeyValue("call", call).log("Cannot ask how a call was settled");
            return true;
        }
    }

    private static Entry late(Sending sending, Action.Answered answered) {
        var late = new Action.AnsweredLate(
                answered.call(), answered.tool(), answered.outcome(), answered.code(), answered.reference());
        return new Entry(
                sending.proposal().scene().where(),
                Optional.empty(),
                List.of(sending.fact(late)),
                List.of(JdbcCalls.answeredLate(answered.call(), answered.outcome())));
    }
}
