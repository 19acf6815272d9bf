package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.CallLedger.Asked;
import org.shikumen.runtime.gateway.CallLedger.Came;
import org.shikumen.runtime.gateway.CallLedger.Sent;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.stop.StopSwitch;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolResult.InDoubt;
import org.shikumen.tools.ToolResult.Refused;
import org.shikumen.tools.ToolResult.Succeeded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has it written down, does it, has written down what came of it. Whoever gets here has been judged. */
final class Caller {

    private static final Logger logger = LoggerFactory.getLogger(Caller.class);

    private final StopSwitch stops;
    private final DelegatedIdentity identity;
    private final Readings readings;
    private final CallLedger ledger;
    private final Lookups lookups;
    private final Results results;
    private final Clock clock;

    Caller(
            StopSwitch stops,
            DelegatedIdentity identity,
            ActionLog log,
            CallLedger ledger,
            Lookups lookups,
            Results results,
            Clock clock) {
        this.stops = stops;
        this.identity = identity;
        this.readings = new Readings(log);
        this.ledger = ledger;
        this.lookups = lookups;
        this.results = results;
        this.clock = clock;
    }

    CallOutcome make(Sending sending) {
        return sending.needsIntention() ? act(sending) : read(sending);
    }

    /** Takes up a call that was intended and has no answer: it may have left, so it counts as in doubt. */
    CallOutcome takeUp(Sending sending, JdbcCalls.Stored stored) {
        var sent = new Sent(stored);
        return ledger.answer(sending, afterDoubt(sending, Results.interrupted(), sent), sent);
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
        return ledger.answer(sending, came, new Sent(stored));
    }

    /** The same where nothing at all may leave: a person looks. */
    CallOutcome leave(Sending sending, JdbcCalls.Stored stored) {
        var sent = new Sent(stored);
        return ledger.answer(sending, new Came(Results.interrupted()), sent);
    }

    /** An official sends it once more, as the same call under the same key; what came of it is not on record yet. */
    Results.Kept sendOnceMore(Sending sending, JdbcCalls.Stored stored) {
        var intendedAt = ledger.intendAgain(sending, new Sent(stored));
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
        readings.keep(sending, facts, result.rows());
        return new Done(result.told(), Optional.empty());
    }

    /** What was stopped while its intention was being written down does not leave either. */
    private CallOutcome act(Sending sending) {
        CrashPoints.reach("before-intended");
        var sent = ledger.intend(sending);
        CrashPoints.reach("after-intended");
        var stopped = stops.objection(sending.proposal());
        if (stopped.isPresent()) {
            var refused = new Refused(stopped.get().code(), stopped.get().reason());
            return ledger.answer(sending, new Came(refused), sent);
        }
        var result = sendAtOnce(sending, sent.at());
        CrashPoints.reach("after-call");
        var came = result instanceof InDoubt doubt ? afterDoubt(sending, doubt, sent) : new Came(result);
        return ledger.answer(sending, came, sent);
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
        var intendedAt = ledger.intendAgain(sending.judgedBefore(), sent);
        if (stops.objection(sending.proposal()).isPresent()) {
            return doubt;
        }
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
