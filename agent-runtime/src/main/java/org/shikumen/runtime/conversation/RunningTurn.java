package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.call.CallScene;

/**
 * A turn while this replica runs it. Steps gather into passages: one is handed to the action log before each call and
 * whenever somebody waits for it to be durable; it is told when it is.
 */
final class RunningTurn implements Turn {

    static final Actor PLATFORM = new Actor.Platform("conversation");

    private final CallScene scene;
    private final Lease lease;
    private final Past past;
    private final Passages passages;
    private final Narration narration;
    private final Teller teller;
    private final BooleanSupplier serves;
    private final Clock clock;

    private final List<Step> steps;
    private final List<ChatEvent> untold = new ArrayList<>();
    private boolean rested;
    private boolean released;

    RunningTurn(
            CallScene scene,
            Lease lease,
            List<Step> before,
            Past past,
            Passages passages,
            Narration narration,
            Teller teller,
            BooleanSupplier serves,
            Clock clock) {
        this.scene = scene;
        this.lease = lease;
        this.steps = new ArrayList<>(before);
        this.past = past;
        this.passages = passages;
        this.narration = narration;
        this.teller = teller;
        this.serves = serves;
        this.clock = clock;
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
        return before().turns();
    }

    @Override
    public boolean historyIsWhole() {
        return before().whole();
    }

    private Past.Before before() {
        return past.before(scene.owner(), lease, scene.turn());
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
        var told = narration.tell(step);
        untold.addAll(told.untold());
        steps.add(step);
        passages.add(step, told.stored());
        passages.add(facts, rows);
        switch (step) {
            case Step.Ended(var outcome) -> {
                CrashPoints.reach("before-rested");
                rest(outcome);
            }
            case Step.CallBegun ignored -> sendOrSettle();
            default -> {}
        }
    }

    /** A fact and its rows that are no step. */
    void note(Entry.Fact fact, Entry.Row row) {
        passages.add(List.of(fact), List.of(row));
    }

    /** A row that goes with the steps to come, or alone. */
    void note(Entry.Row row) {
        passages.add(List.of(), List.of(row));
    }

    /** On its way to the disk before anything more is done; who listens hears it when it is there. */
    void sendOrSettle() {
        passages.send();
        if (teller.listening()) {
            settle();
        }
    }

    @Override
    public void settle() {
        passages.send();
        passages.await();
        if (rested && !untold.isEmpty()) {
            CrashPoints.reach("after-rested");
        }
        teller.tell(List.copyOf(untold));
        untold.clear();
    }

    @Override
    public void speak(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (!narration.speaking()) {
            settle();
        }
        teller.tell(narration.speak(piece));
    }

    /** Comes to rest for the platform's own reason, without the engine. */
    TurnReport end(TurnOutcome outcome, String reason) {
        var ended = new Action.TurnEnded(outcome.word(), Optional.of(reason));
        record(new Step.Ended(outcome), List.of(new Entry.Fact(PLATFORM, ended)));
        return report(outcome);
    }

    /** What was told, once all of it is durable. */
    TurnReport report(TurnOutcome outcome) {
        settle();
        if (rested) {
            released = true;
            past.rested(lease, scene.turn(), steps);
        }
        return told(outcome.word());
    }

    /** It cannot be finished here. Said to who listens; nothing of it is stored. */
    TurnReport breakOff(String code, String sentence) {
        teller.tell(List.of(narration.brokeOff(code, sentence)));
        return told("unavailable");
    }

    private TurnReport told(String outcome) {
        return new TurnReport.Rested(scene.turn(), outcome, teller.told());
    }

    /** Whether its last step, which gives the lease back, is durable, and the same one answers as before. */
    boolean released() {
        return released && steps.stream().noneMatch(Step.Attended.class::isInstance);
    }

    /** Whether there is anything that another owner could go on from. */
    boolean stands() {
        return passages.anythingDurable();
    }

    /** Whether the lease is ours for certain; until then nothing counts that was found or decided under it. */
    boolean owned() {
        return passages.owned();
    }

    private void rest(TurnOutcome outcome) {
        passages.add(List.of(), List.of(JdbcTurns.rested(scene.turn(), outcome, Past.betweenPeople(steps))));
        if (outcome instanceof TurnOutcome.HandedOver over && over.calls() && !attended()) {
            passages.add(
                    List.of(new Entry.Fact(PLATFORM, new Action.HandedOver(over.queue(), over.reason()))),
                    List.of(JdbcHandOvers.opened(scene, over.queue(), over.reason(), clock.instant())));
        }
        passages.add(List.of(), List.of(JdbcLeases.release(lease)));
        rested = true;
    }

    @Override
    public boolean serves() {
        return serves.getAsBoolean();
    }

    @Override
    public boolean attended() {
        return lease.attendedBy().isPresent();
    }

    /** The official who answers here, and not the agent. */
    Optional<String> attendedBy() {
        return lease.attendedBy();
    }
}
