package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.policy.Judge;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Tools;
import tools.jackson.databind.node.ObjectNode;

/** Undoes an effect in doubt by the compensation that its toolset declares: a call of its own, by an officer. */
final class Undoing {

    private final Tools tools;
    private final Judge judge;
    private final Caller caller;
    private final DoubtView view;
    private final ActionLog log;
    private final Clock clock;

    /** @param judge does not mind that the agent does not list the compensation: an officer calls it */
    Undoing(Tools tools, Judge judge, Caller caller, DoubtView view, ActionLog log, Clock clock) {
        this.tools = tools;
        this.judge = judge;
        this.caller = caller;
        this.view = view;
        this.log = log;
        this.clock = clock;
    }

    Settled undo(Hand hand, Tool tool, ObjectNode more) {
        var operation = tool.spec().effect().compensation();
        var toolset = tool.spec().name().toolset();
        var undoing = operation.flatMap(id -> hand.scene().toolset(toolset).flatMap(digest -> tools.find(digest, id)));
        if (undoing.isEmpty()) {
            return Hand.refused("not-possible", "The toolset declares nothing that undoes this operation.");
        }
        var already = hand.undoneAlready();
        if (already.isPresent()) {
            return already.get();
        }
        var name = undoing.get().spec().name();
        var request =
                new CallRequest(UUID.randomUUID(), name, arguments(hand, tool, undoing.get(), more), Labels.UNKNOWN);
        var judgement = judge.judge(request, hand.scene());
        var denied = Hand.denied(judgement);
        if (denied.isPresent()) {
            log.appendNow(hand.entry(List.of(hand.handled("compensate"), judgement.fact()), List.of()));
            return denied.get();
        }
        var undo = JdbcDoubts.undoing(hand.open().call(), Optional.of(request.id()));
        log.appendNow(hand.entry(List.of(hand.undone(request.id())), List.of(undo)));
        var sending = new Sending(judgement.proposal(), judgement.facts(), Optional.empty(), hand.officer());
        return undone(hand, (Done) caller.make(sending));
    }

    /** What the officer says, else what the call itself had, else the number that the look-up found. */
    private static ObjectNode arguments(Hand hand, Tool tool, Tool undoing, ObjectNode more) {
        var arguments = Json.MAPPER.createObjectNode();
        var given = hand.stored().request().arguments();
        var reference = hand.open().found().flatMap(Doubts.Found::reference);
        undoing.spec().parameters().path("properties").propertyNames().forEach(name -> {
            if (more.has(name)) {
                arguments.set(name, more.get(name));
            } else if (given.has(name)) {
                arguments.set(name, given.get(name));
            } else if (tool.spec().operation().reference().filter(name::equals).isPresent()) {
                reference.ifPresent(number -> arguments.put(name, number));
            }
        });
        more.properties().forEach(extra -> arguments.set(extra.getKey(), extra.getValue()));
        return arguments;
    }

    private Settled undone(Hand hand, Done done) {
        var call = hand.open().call();
        return switch (done.result()) {
            case ToolResult.Succeeded ignored -> {
                log.appendNow(hand.entry(
                        List.of(hand.settled("compensated", "undone")),
                        List.of(JdbcDoubts.settled(call, "undone", clock.instant()))));
                yield new Settled.Done(view.shown(hand.open()), "undone");
            }
            case ToolResult.InDoubt doubt -> {
                log.appendNow(hand.entry(
                        List.of(), List.of(JdbcDoubts.known(call, KnownSoFar.Tried.UNDOING.cameTo(doubt.code())))));
                yield view.stillOpen(hand.open(), doubt);
            }
            case ToolResult.Refused no -> notUndone(hand, no);
            case ToolResult.Unavailable no -> notUndone(hand, no);
        };
    }

    private Settled notUndone(Hand hand, ToolResult no) {
        var call = hand.open().call();
        log.appendNow(hand.entry(
                List.of(),
                List.of(
                        JdbcDoubts.undoing(call, Optional.empty()),
                        JdbcDoubts.known(call, KnownSoFar.Tried.UNDOING.cameTo(Results.code(no))))));
        return view.stillOpen(hand.open(), no);
    }
}
