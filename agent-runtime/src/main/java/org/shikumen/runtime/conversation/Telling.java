package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.node.ObjectNode;

/** Turns steps into the events that tell them to a citizen. A pure function of the step and what is open. */
final class Telling {

    private final UUID conversation;
    private final UUID turn;
    private final AgentVersion version;
    private final String language;
    private final ResultCards results;

    Telling(UUID conversation, UUID turn, AgentVersion version, String language, ResultCards results) {
        this.conversation = conversation;
        this.turn = turn;
        this.version = version;
        this.language = language;
        this.results = results;
    }

    /**
     * @param title of the call that the step is about, where it has begun and is not over
     * @param open the cards open in this turn after the step
     */
    List<ObjectNode> of(Step step, String title, List<Card> open) {
        return switch (step) {
            case Step.Said said -> List.of(Events.runStarted(conversation, turn, Optional.of(said.text())));
            case Step.ModelSpoke spoke -> text(spoke.text());
            case Step.PlatformSpoke spoke -> text(spoke.text());
            case Step.CallBegun begun -> List.of(Events.stepStarted(begun.title()));
            case Step.CallSettled settled -> settled(settled, title);
            case Step.Attended(var what, var text) -> attended(what, text);
            case Step.Decided decided -> decided(decided, title);
            case Step.DoubtSettled doubt -> settled(doubt);
            case Step.Ended ended -> ended(ended.outcome(), open);
        };
    }

    private static List<ObjectNode> text(String text) {
        return text.isEmpty() ? List.of() : text(text, Optional.empty());
    }

    private static List<ObjectNode> text(String text, Optional<String> speaker) {
        var message = UUID.randomUUID();
        return List.of(Events.textStart(message, speaker), Events.textContent(message, text), Events.textEnd(message));
    }

    private List<ObjectNode> attended(Step.Attendance what, String text) {
        var definition = version.definition();
        var queue = definition.handOver().queue();
        var told = new ArrayList<>(List.of(Events.runStarted(conversation, turn, Optional.empty())));
        switch (what) {
            case JOINED -> told.add(Events.attended(queue, "joined", Sentences.joined(definition, language)));
            case SPOKE -> told.addAll(text(text, Optional.of(Sentences.staff(definition, language))));
            case LEFT -> told.add(Events.attended(queue, "left", Sentences.PERSON_LEFT.in(language)));
            case WITHDRAWN -> told.add(Events.attended(queue, "left", Sentences.WITHDRAWN.in(language)));
        }
        return told;
    }

    /** After a yes its call is what the agent does next. */
    private List<ObjectNode> decided(Step.Decided decided, String title) {
        var goesOn = Events.runGoesOn(conversation, turn, decided);
        return decided.answer().yes() && !title.isEmpty()
                ? List.of(goesOn, Events.stepStarted(title))
                : List.of(goesOn);
    }

    private List<ObjectNode> settled(Step.CallSettled settled, String title) {
        var events = new ArrayList<ObjectNode>();
        if (!title.isEmpty()) {
            events.add(Events.stepFinished(title));
        }
        switch (settled.outcome()) {
            case CallOutcome.Done(var result, var receipt) -> {
                receipt.ifPresent(proof -> events.add(Events.receipt(proof)));
                shown(settled.tool(), result).ifPresent(events::add);
            }
            case CallOutcome.Waiting(var card) -> events.add(Events.confirm(card));
            case CallOutcome.Denied(var code, var reason) ->
                events.add(Events.problem(settled.tool(), denied(code), code, reason.in(language)));
            case CallOutcome.Prepared(var card) ->
                events.add(Events.handOver(
                        version.definition().handOver().queue(), TurnOutcome.HandedOver.PREPARED, Optional.of(card)));
        }
        return events;
    }

    private List<ObjectNode> settled(Step.DoubtSettled doubt) {
        var told = new ArrayList<>(List.of(Events.runStarted(conversation, turn, Optional.empty())));
        told.addAll(text(Sentences.settled(doubt.title(), doubt.settlement(), language)));
        doubt.receipt().ifPresent(proof -> told.add(Events.receipt(proof)));
        return told;
    }

    private static String denied(String code) {
        return code.equals(Denials.CARD_OPEN) ? "waiting" : "refused";
    }

    private Optional<ObjectNode> shown(String tool, ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded(var data, var reference) ->
                spec(tool).flatMap(it -> results.card(it, data, language));
            case ToolResult.Refused(var code, var reason) -> problem(tool, "refused", code, reason);
            case ToolResult.Unavailable(var code, var reason) -> problem(tool, "unavailable", code, reason);
            case ToolResult.InDoubt(var code, var reason) -> problem(tool, "in-doubt", code, reason);
        };
    }

    private Optional<ObjectNode> problem(String tool, String status, String code, Localized reason) {
        return Optional.of(Events.problem(tool, status, code, reason.in(language)));
    }

    private Optional<ToolSpec> spec(String tool) {
        var name = ToolName.parse(tool);
        return Optional.ofNullable(version.toolsets().get(name.toolset()))
                .flatMap(digest -> results.spec(digest, name.operation()));
    }

    private static boolean toldByItsCard(TurnOutcome.HandedOver over) {
        return over.reason().equals(TurnOutcome.HandedOver.PREPARED);
    }

    private List<ObjectNode> ended(TurnOutcome outcome, List<Card> open) {
        var events = new ArrayList<ObjectNode>();
        if (outcome instanceof TurnOutcome.HandedOver over && over.calls() && !toldByItsCard(over)) {
            events.add(Events.handOver(over.queue(), over.reason(), Optional.empty()));
        }
        events.add(Events.runFinished(conversation, turn, open));
        return events;
    }
}
