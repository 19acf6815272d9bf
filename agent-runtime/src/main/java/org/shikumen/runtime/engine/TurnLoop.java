package org.shikumen.runtime.engine;

import java.time.Clock;
import java.time.ZoneId;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.ToolGateway;
import org.shikumen.runtime.guardrail.Guardrails;
import org.shikumen.runtime.guardrail.Guardrails.Finding;

/**
 * Runs a turn: reads from its steps what comes next, does it, writes it down, until it rests. Holds no state of its own, so a
 * turn that waited an hour, or whose replica died, is run like any other.
 */
final class TurnLoop implements AgentEngine {

    private final Toolboxes toolboxes;
    private final ModelPools pools;
    private final ToolGateway gateway;
    private final Guardrails guardrails;
    private final Clock clock;
    private final ZoneId city;

    TurnLoop(
            Toolboxes toolboxes,
            ModelPools pools,
            ToolGateway gateway,
            Guardrails guardrails,
            Clock clock,
            ZoneId city) {
        this.toolboxes = toolboxes;
        this.pools = pools;
        this.gateway = gateway;
        this.guardrails = guardrails;
        this.clock = clock;
        this.city = city;
    }

    @Override
    public TurnOutcome run(Turn turn) {
        var run = new Run(turn, toolboxes.of(turn.scene().version()), clock, city);
        while (true) {
            switch (next(run)) {
                case Next.AskModel() -> askModel(run);
                case Next.MakeCall(var asked) -> makeCall(run, asked);
                case Next.Recover(var asked) -> settle(run, asked, gateway.recover(run.request(asked), run.scene()));
                case Next.Resume(var grant, var asked) -> settle(run, asked, gateway.resume(grant, run.scene()));
                case Next.HandOver(var reason, var said) -> handOver(run, reason, said);
                case Next.End(var outcome) -> run.end(outcome);
                case Next.Rest(var outcome) -> {
                    return outcome;
                }
            }
        }
    }

    private static Next next(Run run) {
        var next = run.progress().next();
        var begins = next instanceof Next.AskModel || next instanceof Next.MakeCall || next instanceof Next.HandOver;
        return begins && run.turn().attended() ? new Next.End(besideAPerson(run)) : next;
    }

    /** Somebody's no stays the outcome; everything else is the person's to answer. */
    private static TurnOutcome besideAPerson(Run run) {
        return run.progress().closing() instanceof TurnOutcome.Declined declined
                ? declined
                : new TurnOutcome.HandedOver(run.definition().handOver().queue(), TurnOutcome.HandedOver.WITH_PERSON);
    }

    private void askModel(Run run) {
        if (!run.turn().serves()) {
            run.say(run.progress().endsWithNo() ? Sentence.DECLINED_AND_STOPPED : Sentence.STOPPED);
            return;
        }
        var stopped = run.progress().fresh() ? guardrails.incoming(run.message(), run.language()) : new Finding.Clear();
        if (!(stopped instanceof Finding.Clear)) {
            run.stop(stopped, "incoming");
            return;
        }
        if (run.sayLimit(run.limitOfTimeAndTokens())) {
            return;
        }
        CrashPoints.reach("before-model");
        var speech = new Speech(run.turn(), guardrails);
        var reply = pools.pool(run.poolName()).ask(run.chatRequest(), speech, run.time());
        CrashPoints.reach("after-model");
        write(run, reply, speech);
    }

    private void write(Run run, ModelReply reply, Speech speech) {
        var actions = reply.actions(run.poolName(), run.toolbox());
        switch (reply.result()) {
            case ModelReply.Answered answered -> run.record(answered.spoke(speech), actions);
            case ModelReply.Stopped stopped -> run.record(stopped.spoke(speech), actions);
            case ModelReply.CutOff cut -> run.record(cut.spoke(speech), actions);
            case ModelReply.Nobody() -> run.record(Sentence.NO_MODEL.in(run.language()), actions);
        }
        if (speech.stopped().isPresent()) {
            run.stop(speech.stopped().get(), "outgoing");
        } else if (reply.result() instanceof ModelReply.CutOff) {
            run.say(Sentence.CUT_OFF);
        }
        run.tellIfListenedTo();
    }

    private void makeCall(Run run, Asked asked) {
        if (run.sayLimit(run.limitOfCalls().or(run::limitOfTimeAndTokens))) {
            return;
        }
        var refusal = Refusals.of(asked, run.progress(), run.toolbox());
        if (refusal.isPresent()) {
            refuse(run, asked, refusal.get());
            return;
        }
        run.begin(asked);
        settle(run, asked, gateway.call(run.request(asked), run.scene()));
    }

    /** What the loop itself refuses never reaches the gateway, but stands on record like what the gateway refuses. */
    private void refuse(Run run, Asked asked, CallOutcome.Denied refusal) {
        var tool = run.toolName(asked);
        var judged = new Action.CallJudged(asked.call(), tool, "denied", "turn-loop", refusal.code());
        run.record(new Step.CallSettled(asked.call(), tool, refusal), judged);
    }

    private void settle(Run run, Asked asked, CallOutcome outcome) {
        run.record(new Step.CallSettled(asked.call(), run.toolName(asked), outcome));
        if (Refusals.stopped(outcome)) {
            run.say(Sentence.STOPPED);
        }
        run.tellIfListenedTo();
    }

    private void handOver(Run run, String reason, boolean said) {
        if (!said) {
            run.say(Sentence.handOver(reason));
        }
        run.end(new TurnOutcome.HandedOver(run.definition().handOver().queue(), reason));
    }
}
