package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.call.CallScene;

/** Steps on their way to the disk: they gather here, leave together, and whoever must know waits until they are durable. */
final class Passages {

    private final CallScene scene;
    private final ActionLog log;
    private final StepsJson json;
    private final Clock clock;
    private final boolean begunBefore;

    private final List<Step> steps = new ArrayList<>();
    private final List<Entry.Fact> facts = new ArrayList<>();
    private final List<Entry.Row> rows = new ArrayList<>();
    private final List<ChatEvent> events = new ArrayList<>();
    private final Lease lease;
    private boolean owned;
    private int sent;
    private CompletableFuture<List<ActionRecord>> last = CompletableFuture.completedFuture(List.of());
    private Optional<CompletableFuture<List<ActionRecord>>> first = Optional.empty();

    /** @param stored how many steps of this turn are durable already */
    Passages(CallScene scene, int stored, Lease lease, ActionLog log, StepsJson json, Clock clock) {
        this.lease = lease;
        this.owned = lease.taken();
        this.scene = scene;
        this.sent = stored;
        this.begunBefore = stored > 0;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    void add(Step step, List<ChatEvent> telling) {
        steps.add(step);
        events.addAll(telling);
    }

    /** Goes with the steps that stand here, or alone. */
    void add(List<Entry.Fact> moreFacts, List<Entry.Row> moreRows) {
        facts.addAll(moreFacts);
        rows.addAll(moreRows);
    }

    /** Hands over what has gathered; in the order handed over it becomes durable, or it and all after it fails. */
    void send() {
        if (steps.isEmpty() && facts.isEmpty() && rows.isEmpty()) {
            return;
        }
        if (!owned) {
            rows.addFirst(JdbcLeases.goingOn(lease));
        }
        if (!steps.isEmpty()) { // first in each entry, so that the passages of many are written together
            rows.addFirst(new Passage(scene.owner(), scene.turn(), sent, steps, events).row(json, clock));
        }
        last = log.append(new Entry(scene.where(), Optional.of(scene.fence()), facts, rows));
        first = first.or(() -> Optional.of(last));
        sent += steps.size();
        steps.clear();
        facts.clear();
        rows.clear();
        events.clear();
        own();
    }

    /** Nothing more happens before the lease is ours for certain. */
    private void own() {
        if (!owned) {
            await();
            owned = true;
        }
    }

    void await() {
        try {
            last.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }

    /** Whether anything of this turn is durable for certain. */
    boolean anythingDurable() {
        return begunBefore
                || first.filter(passage -> passage.isDone() && !passage.isCompletedExceptionally())
                        .isPresent();
    }

    /** Whether the lease was taken before, or with what is durable by now. */
    boolean owned() {
        return owned;
    }
}
