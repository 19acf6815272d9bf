package org.shikumen.runtime.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Card;

/** Gives a turn's events their ids, and knows what telling a step needs of those before it: titles, cards, words half said. */
final class Narration {

    /** Event ids of one lease lie above those of every lease before it. */
    private static final long EVENTS_PER_LEASE = 100_000;

    /**
     * @param stored what is kept of a step
     * @param untold what listeners have not heard of it yet
     */
    record Told(List<ChatEvent> stored, List<ChatEvent> untold) {}

    private final Telling telling;
    private final Map<UUID, String> titles = new LinkedHashMap<>();
    private final Map<UUID, Card> open = new LinkedHashMap<>();
    private Optional<StreamedMessage> speech = Optional.empty();
    private long lastId;

    Narration(Telling telling, Lease lease, List<Step> before) {
        this.telling = telling;
        this.lastId = lease.fence() * EVENTS_PER_LEASE;
        before.forEach(this::remember);
    }

    Told tell(Step step) {
        var told =
                step instanceof Step.ModelSpoke spoke && speech.isPresent() ? spoken(speech.get(), spoke) : plain(step);
        remember(step);
        return told;
    }

    /** Whether a message is being streamed. */
    boolean speaking() {
        return speech.isPresent();
    }

    List<ChatEvent> speak(String piece) {
        if (speech.isPresent()) {
            return List.of(speech.get().piece(piece));
        }
        var begun = new StreamedMessage(this::nextId);
        speech = Optional.of(begun);
        return List.of(begun.start(), begun.piece(piece));
    }

    /** An event outside all steps; nothing of it is stored. */
    ChatEvent brokeOff(String code, String sentence) {
        return new ChatEvent(nextId(), "RUN_ERROR", Events.runError(code, sentence));
    }

    private Told spoken(StreamedMessage said, Step.ModelSpoke spoke) {
        speech = Optional.empty();
        var untold = said.finish(spoke.text());
        return new Told(said.stored(), untold);
    }

    private Told plain(Step step) {
        var events = telling.of(step, titleOf(step), List.copyOf(open.values())).stream()
                .map(event -> new ChatEvent(nextId(), event.get("type").asString(), event))
                .toList();
        return new Told(events, events);
    }

    private String titleOf(Step step) {
        return switch (step) {
            case Step.CallSettled settled -> titles.getOrDefault(settled.call(), "");
            case Step.Decided decided -> titles.getOrDefault(decided.call(), "");
            default -> "";
        };
    }

    private void remember(Step step) {
        switch (step) {
            case Step.CallBegun begun -> titles.put(begun.call(), begun.title());
            case Step.CallSettled settled -> remember(settled);
            case Step.Decided decided -> remember(decided);
            case Step.Said ignored -> {}
            case Step.ModelSpoke ignored -> {}
            case Step.PlatformSpoke ignored -> {}
            case Step.Attended ignored -> {}
            case Step.DoubtSettled ignored -> {}
            case Step.Ended ignored -> {}
        }
    }

    private void remember(Step.CallSettled settled) {
        if (settled.outcome() instanceof CallOutcome.Waiting(var card)) {
            open.put(settled.call(), card);
        } else {
            open.remove(settled.call());
            titles.remove(settled.call());
        }
    }

    /** A yes begins its call anew, and what comes of it ends that; a no begins nothing. */
    private void remember(Step.Decided decided) {
        open.remove(decided.call());
        if (!decided.answer().yes()) {
            titles.remove(decided.call());
        }
    }

    private long nextId() {
        return ++lastId;
    }
}
