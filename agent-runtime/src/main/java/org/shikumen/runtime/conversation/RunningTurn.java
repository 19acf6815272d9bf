package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.CallScene;
import org.shikumen.runtime.gateway.Card;
import tools.jackson.databind.node.ObjectNode;

/**
 * A turn while this replica runs it. Steps gather into passages: one is handed to the action log before each call and
 * whenever somebody waits for it to be durable; it is told when it is.
 */
final class RunningTurn implements Turn {

    /** Event ids of one lease lie above those of every lease before it. */
    private static final long EVENTS_PER_LEASE = 100_000;

    private final CallScene scene;
    private final Lease lease;
    private final ActionLog log;
    private final Telling telling;
    private final Teller teller;
    private final StepsJson json;
    private final Clock clock;
    private final Past past;

    private final List<Step> steps = new ArrayList<>();
    private final List<Step> newSteps = new ArrayList<>();
    private final List<Entry.Fact> newFacts = new ArrayList<>();
    private final List<Entry.Row> newRows = new ArrayList<>();
    private final List<ChatEvent> newEvents = new ArrayList<>();
    private final List<ChatEvent> untold = new ArrayList<>();
    private final Map<UUID, String> titles = new LinkedHashMap<>();
    private final Map<UUID, Card> open = new LinkedHashMap<>();
    private long nextEvent;
    private int stored;
    private boolean rested;
    private CompletableFuture<List<ActionRecord>> queued = CompletableFuture.completedFuture(List.of());
    private @Nullable Speech speech;

    RunningTurn(
            CallScene scene,
            Lease lease,
            List<Step> before,
            Past past,
            ActionLog log,
            Telling telling,
            Teller teller,
            StepsJson json,
            Clock clock) {
        this.scene = scene;
        this.lease = lease;
        this.past = past;
        this.log = log;
        this.telling = telling;
        this.teller = teller;
        this.json = json;
        this.clock = clock;
        this.nextEvent = lease.fence() * EVENTS_PER_LEASE;
        before.forEach(this::remember);
        this.stored = before.size();
    }

    @Override
    public CallScene scene() {
        return scene;
    }

    @Override
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    @Override
    public List<List<Step>> history() {
        return past.turnsBefore(lease, scene.turn());
    }

    @Override
    public boolean streaming() {
        return teller.listening();
    }

    @Override
    public void record(Step step, List<Entry.Fact> facts) {
        record(step, facts, List.of());
    }

    void record(Step step, List<Entry.Fact> facts, List<Entry.Row> rows) {
        newSteps.add(step);
        newFacts.addAll(facts);
        newRows.addAll(rows);
        tell(step);
        remember(step);
        if (step instanceof Step.CallBegun) {
            flush();
            if (teller.listening()) {
                settle();
            }
        }
    }

    @Override
    public void settle() {
        flush();
        try {
            queued.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
        teller.tell(List.copyOf(untold));
        untold.clear();
    }

    @Override
    public void speak(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (speech == null) {
            settle();
            speech = new Speech(this::nextId);
            teller.tell(List.of(speech.start(), speech.piece(piece)));
        } else {
            teller.tell(List.of(speech.piece(piece)));
        }
    }

    /** The message is on its way to the disk before anything is done about it; a listener hears that the run began. */
    void begin() {
        flush();
        if (teller.listening()) {
            settle();
        }
    }

    /** A fact that goes on record with the next passage and is no step. */
    void note(Entry.Fact fact) {
        newFacts.add(fact);
    }

    boolean restedHere() {
        return rested;
    }

    List<ChatEvent> told() {
        return teller.told();
    }

    /** What happens to the run when it cannot be finished here; told at once, nothing of it is stored. */
    void breakOff(String code, String sentence) {
        var event = Events.runError(code, sentence);
        teller.tell(List.of(new ChatEvent(nextId(), "RUN_ERROR", event)));
    }

    private void remember(Step step) {
        steps.add(step);
        switch (step) {
            case Step.CallBegun begun -> titles.put(begun.call(), begun.title());
            case Step.CallSettled settled -> settled(settled);
            case Step.Decided decided -> open.remove(decided.call());
            default -> {}
        }
    }

    private void settled(Step.CallSettled settled) {
        titles.remove(settled.call());
        if (settled.outcome() instanceof CallOutcome.Waiting(var card)) {
            open.put(settled.call(), card);
        } else {
            open.remove(settled.call());
        }
    }

    private void tell(Step step) {
        if (speech != null && step instanceof Step.ModelSpoke) {
            newEvents.addAll(speech.stored());
            keep(speech.end());
            speech = null;
            return;
        }
        telling.of(step, titleOf(step), List.copyOf(open.values())).forEach(this::keep);
    }

    private String titleOf(Step step) {
        return step instanceof Step.CallSettled settled ? titles.getOrDefault(settled.call(), "") : "";
    }

    private void keep(ObjectNode event) {
        keep(new ChatEvent(nextId(), event.get("type").asString(), event));
    }

    private void keep(ChatEvent event) {
        newEvents.add(event);
        untold.add(event);
    }

    private void flush() {
        if (newSteps.isEmpty()) {
            return;
        }
        var rows = new ArrayList<>(newRows);
        rows.add(new Passage(scene.conversation(), scene.turn(), stored, newSteps, newEvents).row(json, clock));
        if (newSteps.getLast() instanceof Step.Ended(var outcome)) {
            rows.addAll(rest(outcome));
            handedOver(outcome).ifPresent(newFacts::add);
            rested = true;
        }
        queued = log.append(new Entry(scene.where(), Optional.of(lease.asFence()), newFacts, rows));
        stored += newSteps.size();
        newSteps.clear();
        newFacts.clear();
        newRows.clear();
        newEvents.clear();
    }

    private static Optional<Entry.Fact> handedOver(TurnOutcome outcome) {
        return outcome instanceof TurnOutcome.HandedOver(var queue, var reason)
                ? Optional.of(new Entry.Fact(new Actor.Platform("conversation"), new Action.HandedOver(queue, reason)))
                : Optional.empty();
    }

    private List<Entry.Row> rest(TurnOutcome outcome) {
        var rows = new ArrayList<Entry.Row>();
        rows.add(JdbcTurns.rested(scene.turn(), outcome));
        if (outcome instanceof TurnOutcome.HandedOver(var queue, var reason)) {
            rows.add(JdbcHandOvers.opened(scene, queue, reason, clock.instant()));
        }
        rows.add(JdbcLeases.release(lease));
        return rows;
    }

    private long nextId() {
        return ++nextEvent;
    }
}
