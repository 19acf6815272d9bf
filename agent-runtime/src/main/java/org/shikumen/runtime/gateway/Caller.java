package org.shikumen.runtime.gateway;

import java.time.Clock;
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
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolResult.InDoubt;
import org.shikumen.tools.ToolResult.Refused;
import org.shikumen.tools.ToolResult.Succeeded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes it down, does it, writes down what came of it. Whoever gets here has been judged. */
final class Caller {

    private static final Logger logger = LoggerFactory.getLogger(Caller.class);

    /**
     * @param at when the first attempt was intended
     * @param quietAt from then on no attempt can arrive any more
     * @param arguments digest over what is kept of them
     */
    private record Sent(int attempts, Instant at, Instant quietAt, String arguments) {

        Sent(JdbcCalls.Stored stored) {
            this(stored.attempts(), stored.intendedAt(), stored.quietAt(), stored.digest());
        }

        /** After a second attempt a person looks, whatever the system says. */
        boolean onceAndQuietAt(Instant now) {
            return attempts == 1 && !now.isBefore(quietAt);
        }
    }

    /** @param at when the question left */
    private record Asked(Lookups.Found found, Instant at) {}

    /** @param asked what the system said when it was asked about it */
    private record Came(ToolResult result, Optional<Asked> asked) {
        Came(ToolResult result) {
            this(result, Optional.empty());
        }
    }

    private final StopSwitch stops;
    private final DelegatedIdentity identity;
    private final ActionLog log;
    private final JdbcCalls calls;
    private final Lookups lookups;
    private final Results results;
    private final JdbcDoubts doubts;
    private final Clock clock;

    Caller(
            StopSwitch stops,
            DelegatedIdentity identity,
            ActionLog log,
            JdbcCalls calls,
            Lookups lookups,
            Results results,
            JdbcDoubts doubts,
            Clock clock) {
        this.stops = stops;
        this.identity = identity;
        this.log = log;
        this.calls = calls;
        this.lookups = lookups;
        this.results = results;
        this.doubts = doubts;
        this.clock = clock;
    }

    CallOutcome make(Sending sending) {
        return sending.needsIntention() ? act(sending) : read(sending);
    }

    /** Takes up a call that was intended and has no answer: it may have left, so it counts as in doubt. */
    CallOutcome takeUp(Sending sending, JdbcCalls.Stored stored) {
        var sent = new Sent(stored);
        return answer(sending, afterDoubt(sending, Results.interrupted(), sent), sent);
    }

    /** The same where a yes is missing that is demanded now: it is asked about; who sends it again is a person. */
    CallOutcome lookUp(Sending sending, JdbcCalls.Stored stored) {
        if (sending.spec().effect().lookup().isEmpty()) {
            return leave(sending, stored);
        }
        var asked = ask(sending);
        var came = asked.found() instanceof Lookups.Arrived(var result)
                ? new Came(result)
                : new Came(Results.interrupted(), Optional.of(asked));
        return answer(sending, came, new Sent(stored));
    }

    /** The same where nothing at all may leave: a person looks. */
    CallOutcome leave(Sending sending, JdbcCalls.Stored stored) {
        var sent = new Sent(stored);
        return answer(sending, new Came(Results.interrupted()), sent);
    }

    /** An official sends it once more, as the same call under the same key; what came of it is not on record yet. */
    Results.Kept sendOnceMore(Sending sending, JdbcCalls.Stored stored) {
        var attempt = stored.attempts() + 1;
        var intendedAt = clock.instant();
        var facts = new ArrayList<>(sending.judged());
        facts.add(intended(sending, stored.digest(), attempt));
        log.appendNow(sending.entry(
                facts, List.of(JdbcCalls.attempted(stored.request().id(), attempt, intendedAt))));
        var stopped = stops.objection(sending.proposal());
        var result = stopped.isPresent()
                ? new Refused(stopped.get().code(), stopped.get().reason())
                : sendAtOnce(sending, intendedAt);
        return results.kept(sending, result);
    }

    private CallOutcome read(Sending sending) {
        var result = results.read(sending, send(sending));
        var facts = new ArrayList<Entry.Fact>();
        facts.addAll(sending.judged());
        facts.add(sending.fact(results.dataRead(sending, result.told())));
        log.append(sending.entry(facts, result.rows()));
        return new Done(result.told(), Optional.empty());
    }

    /** What was stopped while its intention was being written down does not leave either. */
    private CallOutcome act(Sending sending) {
        CrashPoints.reach("before-intended");
        var arguments = calls.sealedArguments(sending);
        var now = clock.instant();
        var sent = new Sent(1, now, now.plus(Settling.of(sending.tool())), Json.digest(arguments));
        log.appendNow(intention(sending, sent, arguments));
        CrashPoints.reach("after-intended");
        var stopped = stops.objection(sending.proposal());
        if (stopped.isPresent()) {
            var refused = new Refused(stopped.get().code(), stopped.get().reason());
            return answer(sending, new Came(refused), sent);
        }
        var result = sendAtOnce(sending, sent.at());
        CrashPoints.reach("after-call");
        var came = result instanceof InDoubt doubt ? afterDoubt(sending, doubt, sent) : new Came(result);
        return answer(sending, came, sent);
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

    /** What an unanswered call's effect class allows: send again with the same key, ask first, or leave it to a person. */
    private Came afterDoubt(Sending sending, InDoubt doubt, Sent sent) {
        return switch (sending.spec().effect().type()) {
            case READ -> new Came(again(sending, doubt, sent));
            case IDEMPOTENT_KEY -> {
                var asked = ask(sending);
                yield asked.found() instanceof Lookups.Arrived(var result)
                        ? new Came(result)
                        : new Came(again(sending, doubt, sent), Optional.of(asked));
            }
            case QUERYABLE -> {
                var asked = ask(sending);
                yield switch (asked.found()) {
                    case Lookups.Arrived(var result) -> new Came(result);
                    case Lookups.Missing()
                    when sent.onceAndQuietAt(asked.at()) -> new Came(again(sending, doubt, sent), Optional.of(asked));
                    case Lookups.Missing(), Lookups.Unknown() -> new Came(doubt, Optional.of(asked));
                };
            }
            case COMPENSABLE, AT_MOST_ONCE -> new Came(doubt);
        };
    }

    /** A look-up is a new read: under a stop none begins. */
    private Asked ask(Sending sending) {
        var at = clock.instant();
        return new Asked(
                stops.objection(sending.proposal()).isPresent() ? new Lookups.Unknown() : lookups.ask(sending), at);
    }

    /**
     * Once more. Only success tells what became of the first attempt: "no" and "nothing happened" speak of this one alone, and a
     * no may be the first one's echo (still processing, a duplicate, a slot that we took ourselves).
     */
    private ToolResult again(Sending sending, InDoubt doubt, Sent sent) {
        if (stops.objection(sending.proposal()).isPresent()) {
            return doubt;
        }
        var call = sending.proposal().request().id();
        var attempt = sent.attempts() + 1;
        var intendedAt = clock.instant();
        log.appendNow(sending.entry(
                List.of(intended(sending, sent.arguments(), attempt)),
                List.of(JdbcCalls.attempted(call, attempt, intendedAt))));
        var result = sendAtOnce(sending, intendedAt);
        return result instanceof Succeeded || !sending.spec().consequential() ? result : doubt;
    }

    /**
     * A replica that stood still after it had written its intention down may have lost the conversation, and another may have
     * taken the call up: then it sends nothing, and what its effect class says about a call in doubt follows.
     */
    private ToolResult sendAtOnce(Sending sending, Instant intendedAt) {
        return clock.instant().isBefore(intendedAt.plus(Settling.STANDING_STILL))
                ? send(sending)
                : Results.interrupted();
    }

    private CallOutcome answer(Sending sending, Came came, Sent sent) {
        var kept = results.kept(sending, came.result());
        CrashPoints.reach("before-answered");
        var records = record(sending, kept, came, sent);
        CrashPoints.reach("after-answered");
        var answered = records.stream()
                .filter(r -> r.kind().equals("Answered"))
                .findFirst()
                .map(ActionRecord::id)
                .orElseThrow();
        return kept.outcome().done(answered);
    }

    private List<ActionRecord> record(Sending sending, Results.Kept kept, Came came, Sent sent) {
        var facts = new ArrayList<Entry.Fact>();
        var rows = new ArrayList<>(kept.rows());
        var call = sending.proposal().request().id();
        var now = clock.instant();
        var waits = waitsForAPerson(call, sent, now);
        facts.add(answered(sending, kept.outcome()));
        rows.add(calls.answered(sending.proposal().scene().owner(), call, kept.outcome(), now));
        if (kept.outcome().result() instanceof InDoubt doubt) {
            var effect = sending.spec().effect();
            if (!waits) {
                facts.add(sending.fact(new Action.DoubtOpened(
                        call, kept.outcome().tool(), effect.type().name())));
            }
            rows.add(JdbcDoubts.opened(sending, Results.known(doubt, effect), now));
            came.asked()
                    .ifPresent(asked -> rows.add(JdbcDoubts.looked(call, asked.found(), Optional.empty(), asked.at())));
        } else if (waits) {
            var outcome = kept.outcome().result() instanceof Succeeded ? "done" : "not-done";
            facts.add(sending.fact(
                    new Action.DoubtSettled(call, kept.outcome().tool(), "by-answer", outcome, "the answer came")));
            rows.add(JdbcDoubts.settled(call, outcome, now));
        }
        return durable(sending, facts, rows);
    }

    /** A call that takes long may have been put before a person meanwhile; one that does not cannot. */
    private boolean waitsForAPerson(UUID call, Sent sent, Instant now) {
        return !now.isBefore(sent.at().plus(DoubtDesk.PATIENCE)) && doubts.isOpen(call);
    }

    static Entry.Fact answered(Sending sending, Results.Outcome outcome) {
        return sending.fact(new Action.Answered(
                sending.proposal().request().id(),
                outcome.tool(),
                Results.word(outcome.result()),
                Results.code(outcome.result()),
                outcome.reference()));
    }

    /** An answer is evidence even when another replica has taken over: written without the right to act on it. */
    List<ActionRecord> durable(Sending sending, List<Entry.Fact> facts, List<Entry.Row> rows) {
        try {
            return log.appendNow(sending.entry(facts, rows));
        } catch (StaleFence takenOver) {
            log.appendNow(new Entry(
                    sending.proposal().scene().where(), Optional.empty(), List.of(facts.getFirst()), List.of()));
            throw takenOver;
        }
    }

    private ToolResult send(Sending sending) {
        var operation = sending.proposal().request().tool().operation();
        ToolCall call = sending.call().onBehalf(identity.credential(sending.onBehalf(operation)));
        try {
            return sending.tool().call(call);
        } catch (RuntimeException failure) {
            logger.atError()
                    .addKeyValue("tool", call.tool())
                    .addKeyValue("call", call.id())
                    .setCause(failure)
                    .log("An adapter threw; the call counts as in doubt");
            return Results.interrupted();
        }
    }
}
