package org.shikumen.runtime.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.engine.Step.ModelSpoke;
import org.shikumen.runtime.engine.dialogue.DialogueModel;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.CallOutcome.Denied;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Prepared;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;

/** How far a turn has come, read from its steps: any replica reads the same. */
final class Progress {

    private static final Set<String> LAPSED = Set.of("expired", "void");

    private final Step last;
    private final Map<UUID, Asked> asked = new LinkedHashMap<>();
    private final Set<UUID> begun = new HashSet<>();
    private final Map<UUID, CallOutcome> settled = new HashMap<>();
    private final Map<UUID, Decision.Answer> answers = new HashMap<>();
    private final Map<UUID, Step.Decided> decisions = new LinkedHashMap<>();
    private final Map<UUID, Card> cards = new HashMap<>();
    private Optional<ModelSpoke> lastSpoke = Optional.empty();
    private int tokens;

    private Progress(List<Step> steps) {
        last = steps.getLast();
        steps.forEach(this::take);
    }

    static Progress of(List<Step> steps) {
        return new Progress(steps);
    }

    Next next() {
        return switch (last) {
            case Step.Ended(var outcome) -> new Next.Rest(outcome);
            case Step.PlatformSpoke(var code, var ignored) ->
                Sentence.of(code).map(this::afterSentence).orElseGet(() -> new Next.End(closing()));
            case Step.Attended ignored -> new Next.End(closing());
            case Step.DoubtSettled ignored -> new Next.End(closing());
            default -> lastSpoke.map(this::afterModelSpoke).orElse(new Next.AskModel());
        };
    }

    /** No model has spoken in this turn yet. */
    boolean fresh() {
        return lastSpoke.isEmpty();
    }

    int calls() {
        return begun.size();
    }

    int tokens() {
        return tokens;
    }

    Optional<CallOutcome> outcome(Asked call) {
        return Optional.ofNullable(settled.get(call.call()));
    }

    /** What a person said to this call's last card. */
    Optional<Decision.Answer> answer(Asked call) {
        return decision(call).map(Step.Decided::answer);
    }

    Optional<Step.Decided> decision(Asked call) {
        return Optional.ofNullable(decisions.get(call.call()));
    }

    /** The card that this was the answer to. */
    Optional<Card> card(Step.Decided decision) {
        return Optional.ofNullable(cards.get(decision.grant()));
    }

    /** Calls of this turn with a result, other than this one. */
    List<Asked> othersSettled(Asked call) {
        return asked.values().stream()
                .filter(other ->
                        settled.containsKey(other.call()) && !other.call().equals(call.call()))
                .toList();
    }

    boolean declined(Asked call) {
        return answer(call).filter(said -> !said.yes()).isPresent();
    }

    /** Nobody said no to a card whose time ran out or that was stopped, though it counts as one. */
    boolean lapsed(Asked call) {
        return outcome(call)
                .filter(outcome -> outcome instanceof Denied(var code, var reason) && LAPSED.contains(code))
                .isPresent();
    }

    /** Whether what came last is somebody's no to a card. */
    boolean endsWithNo() {
        return last instanceof Step.CallSettled(var id, var tool, var outcome)
                && Optional.ofNullable(asked.get(id))
                        .filter(call -> declined(call) && !lapsed(call))
                        .isPresent();
    }

    private void take(Step step) {
        switch (step) {
            case ModelSpoke spoke -> {
                lastSpoke = Optional.of(spoke);
                tokens += spoke.inputTokens() + spoke.outputTokens();
                spoke.calls().forEach(call -> asked.put(call.call(), call));
            }
            case Step.CallBegun(var call, var tool, var title) -> begun.add(call);
            case Step.CallSettled(var call, var tool, var outcome) -> {
                begun.add(call);
                settled.put(call, outcome);
                if (outcome instanceof Waiting(var card)) {
                    answers.remove(card.grant());
                    cards.put(card.grant(), card);
                }
            }
            case Step.Decided decided -> {
                answers.put(decided.grant(), decided.answer());
                decisions.put(decided.call(), decided);
            }
            case Step.Said ignored -> {}
            case Step.PlatformSpoke ignored -> {}
            case Step.Attended ignored -> {}
            case Step.DoubtSettled ignored -> {}
            case Step.Ended ignored -> {}
        }
    }

    private Next afterModelSpoke(ModelSpoke spoke) {
        for (var call : spoke.calls()) {
            var open = open(call, !spoke.text().isBlank());
            if (open.isPresent()) {
                return open.get();
            }
        }
        return spoke.calls().isEmpty() ? new Next.End(closing()) : new Next.AskModel();
    }

    private Optional<Next> open(Asked call, boolean said) {
        if (call.function().equals(DialogueModel.HAND_OVER)) {
            return Optional.of(new Next.HandOver(TurnOutcome.HandedOver.ASKED, said));
        }
        var outcome = settled.get(call.call());
        if (outcome == null) {
            return Optional.of(begun.contains(call.call()) ? new Next.Recover(call) : new Next.MakeCall(call));
        }
        return switch (outcome) {
            case Waiting(var card) -> Optional.of(waiting(call, card));
            case Prepared ignored -> Optional.of(new Next.HandOver(TurnOutcome.HandedOver.PREPARED, false));
            case Done ignored -> Optional.empty();
            case Denied ignored -> Optional.empty();
        };
    }

    private Next waiting(Asked call, Card card) {
        return answers.containsKey(card.grant())
                ? new Next.Resume(card.grant(), call)
                : new Next.End(new TurnOutcome.Awaiting(card.audience()));
    }

    private Next afterSentence(Sentence sentence) {
        return switch (sentence.then()) {
            case REPLIED -> new Next.End(closing());
            case UNAVAILABLE -> new Next.End(new TurnOutcome.Unavailable(sentence.code()));
            case HANDED_OVER -> new Next.HandOver(sentence.reason(), true);
        };
    }

    /** How the turn ends when nothing is left to do: by the first no, if there was one. */
    TurnOutcome closing() {
        return decisions.values().stream()
                .map(Step.Decided::answer)
                .filter(said -> !said.yes())
                .findFirst()
                .<TurnOutcome>map(said -> new TurnOutcome.Declined(said.word()))
                .orElse(new TurnOutcome.Replied());
    }
}
