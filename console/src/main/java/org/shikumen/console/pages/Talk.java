package org.shikumen.console.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.shikumen.console.pages.TalkItem.Confirm;
import org.shikumen.console.pages.TalkItem.Spoke;
import org.shikumen.console.pages.TalkItem.Step;
import org.shikumen.runtime.conversation.ChatEvent;
import tools.jackson.databind.JsonNode;

/** Stored events as the things a reader sees. The same reading as {@code shikumen-chat.js} does as they come. */
final class Talk {

    private final List<TalkItem> items = new ArrayList<>();
    private final Instant now;
    private String turn = "";
    private Optional<Answered> answered = Optional.empty();

    /**
     * The card of which it has just been told that it was answered.
     *
     * @param guessed an earlier release did not say with what
     */
    private record Answered(Confirm card, boolean guessed) {

        /** What a system refuses later comes with a receipt, and is no answer to the card. */
        Confirm after(String problem) {
            return (guessed ? card.withNo(problem) : card).withoutAnswer(problem);
        }
    }

    private Talk(Instant now) {
        this.now = now;
    }

    static List<TalkItem> of(List<ChatEvent> events, Instant now) {
        var talk = new Talk(now);
        events.forEach(event -> talk.read(event.json()));
        return List.copyOf(talk.items);
    }

    private void read(JsonNode event) {
        if (event.path("name").asString("").equals("problem")) {
            var code = event.at("/value/code").asString("");
            answered.ifPresent(it -> put(it.after(code)));
        }
        if (!tellsAStep(event)) {
            answered = Optional.empty();
        }
        switch (event.path("type").asString("")) {
            case "RUN_STARTED" -> runStarted(event);
            case "RUN_FINISHED" -> runFinished(event);
            case "RUN_ERROR" ->
                items.add(new TalkItem.Problem(event.path("message").asString(""), ""));
            case "STEP_STARTED" -> items.add(new Step(event.path("stepName").asString(""), false));
            case "STEP_FINISHED" -> stepsDone(event.path("stepName").asString("")::equals);
            case "TEXT_MESSAGE_START" ->
                items.add(new Spoke(
                        event.path("messageId").asString(""), event.path("name").asStringOpt(), ""));
            case "TEXT_MESSAGE_CONTENT" ->
                speak(event.path("messageId").asString(""), event.path("delta").asString(""));
            case "CUSTOM" ->
                TalkCards.read(event.path("name").asString(""), event.path("value"), turn, now)
                        .ifPresent(items::add);
            default -> {
                // what this page does not show
            }
        }
    }

    /** After a yes its call begins and ends before it is told that the card did not hold. */
    private static boolean tellsAStep(JsonNode event) {
        return event.path("type").asString("").startsWith("STEP_");
    }

    /** A run that goes on without a message goes on because its card was answered. */
    private void runStarted(JsonNode event) {
        turn = event.path("runId").asString("");
        Optional.of(event.at("/input/messages/0/content").asString(""))
                .filter(said -> !said.isEmpty())
                .ifPresentOrElse(said -> items.add(new TalkItem.Said(said)), () -> goesOn(event));
    }

    private void goesOn(JsonNode event) {
        var at = Optional.of(event.path("timestamp"))
                .filter(JsonNode::isNumber)
                .map(millis -> Instant.ofEpochMilli(millis.asLong()));
        var answer = event.path("answer").asString("");
        answered = unanswered().map(card -> new Answered(card.answered(answer, at), answer.isEmpty()));
        answered.ifPresent(it -> put(it.card()));
    }

    /** The turn's last card: those before it had their answer. */
    private Optional<Confirm> unanswered() {
        return items.stream()
                .filter(Confirm.class::isInstance)
                .map(Confirm.class::cast)
                .filter(card -> card.turn().equals(turn) && card.unanswered())
                .reduce((first, second) -> second);
    }

    private void put(Confirm card) {
        change(Confirm.class, each -> each.grant().equals(card.grant()), each -> card);
    }

    private void runFinished(JsonNode event) {
        turn = event.path("runId").asString(turn);
        closeCards(event.at("/outcome/interrupts")
                .valueStream()
                .map(interrupt -> interrupt.path("id").asString(""))
                .collect(Collectors.toSet()));
        stepsDone(name -> true);
    }

    private void closeCards(Set<String> stillOpen) {
        change(
                Confirm.class,
                card -> card.open() && card.turn().equals(turn) && !stillOpen.contains(card.grant()),
                Confirm::closed);
    }

    private void stepsDone(Predicate<String> name) {
        change(Step.class, step -> name.test(step.name()), step -> new Step(step.name(), true));
    }

    private void speak(String message, String delta) {
        change(
                Spoke.class,
                it -> it.message().equals(message),
                it -> new Spoke(message, it.speaker(), it.text() + delta));
    }

    private <T extends TalkItem> void change(Class<T> kind, Predicate<T> which, UnaryOperator<T> to) {
        items.replaceAll(
                item -> kind.isInstance(item) && which.test(kind.cast(item)) ? to.apply(kind.cast(item)) : item);
    }
}
