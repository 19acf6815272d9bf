package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.json.JsonMapper;

/** An engine that goes on from the steps like the real one: repeats what was said, or asks for a yes when asked to submit. */
final class Clerk implements AgentEngine {

    static final String TOOL = "permit/submitRenewal";

    private final SampleGrants grants;

    Clerk(SampleGrants grants) {
        this.grants = grants;
    }

    @Override
    public TurnOutcome run(Turn turn) {
        return switch (turn.steps().getLast()) {
            case Step.Said(var text) when text.startsWith("submit") -> asksForYes(turn);
            case Step.Said(var text) -> replies(turn, "You said: " + text);
            case Step.ModelSpoke ignored -> ends(turn, new TurnOutcome.Replied());
            case Step.PlatformSpoke ignored -> ends(turn, new TurnOutcome.Replied());
            case Step.Attended ignored -> ends(turn, new TurnOutcome.Replied());
            case Step.DoubtSettled ignored -> ends(turn, new TurnOutcome.Replied());
            case Step.CallBegun(var call, var tool, var title) -> submits(turn, call);
            case Step.CallSettled ignored -> replies(turn, "Submitted.");
            case Step.Decided decided -> submits(turn, decided.call());
            case Step.Ended(var outcome) -> outcome;
        };
    }

    static TurnOutcome replies(Turn turn, String text) {
        turn.record(new Step.ModelSpoke("sample", "sample", text, List.of(), 1, 1), List.of());
        return ends(turn, new TurnOutcome.Replied());
    }

    static TurnOutcome ends(Turn turn, TurnOutcome outcome) {
        var ended = new Action.TurnEnded(outcome.word(), Optional.empty());
        turn.record(
                new Step.Ended(outcome),
                List.of(new Entry.Fact(new Actor.Agent(turn.scene().version().agent()), ended)));
        return outcome;
    }

    private TurnOutcome asksForYes(Turn turn) {
        var call = TimeOrderedIds.next();
        var card = new Card(
                UUID.randomUUID(),
                "d",
                call,
                TOOL,
                "Submit the renewal",
                List.of(new Card.Fact("Resident", ((Step.Said) turn.steps().getFirst()).text())),
                Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS),
                Card.Audience.CITIZEN);
        grants.offer(card, turn.scene().conversation(), turn.scene().turn());
        turn.record(new Step.CallBegun(call, TOOL, "Submit"), List.of());
        turn.record(new Step.CallSettled(call, TOOL, new CallOutcome.Waiting(card)), List.of());
        return ends(turn, new TurnOutcome.Awaiting(Card.Audience.CITIZEN));
    }

    private TurnOutcome submits(Turn turn, UUID call) {
        var receipt = new CallOutcome.Receipt(
                UUID.randomUUID(), TOOL, "done", Instant.now().truncatedTo(ChronoUnit.MICROS), Optional.of("990102"));
        var result = new ToolResult.Succeeded(JsonMapper.shared().createObjectNode(), Optional.of("990102"));
        turn.record(new Step.CallSettled(call, TOOL, new CallOutcome.Done(result, Optional.of(receipt))), List.of());
        return replies(turn, "Submitted.");
    }
}
