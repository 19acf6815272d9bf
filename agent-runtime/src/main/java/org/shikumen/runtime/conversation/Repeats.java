package org.shikumen.runtime.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.vault.Vault;

/**
 * Messages sent again under the same key: what the first one came to answers them, and nothing is done twice. Costs nothing
 * when no key is given.
 */
final class Repeats {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final JdbcTurns turns;
    private final Vault vault;
    private final Duration patience;

    Repeats(JdbcTurns turns, Vault vault, Duration patience) {
        this.turns = turns;
        this.vault = vault;
        this.patience = patience;
    }

    /** Waits, while the first one runs, until it rests; empty when the key is new. */
    Optional<TurnReport> answer(Scene scene, String key, Message message, EventSink sink) {
        var until = System.nanoTime() + patience.toNanos();
        var report = now(scene, key, message);
        while (report.filter(TurnReport.Busy.class::isInstance).isPresent() && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return report;
            }
            report = now(scene, key, message);
        }
        report.ifPresent(first -> tell(first, sink));
        return report;
    }

    /** As things stand now. */
    Optional<TurnReport> now(Scene scene, String key, Message message) {
        return turns.begunWith(key, scene.id()).map(first -> report(scene, first, message));
    }

    private TurnReport report(Scene scene, JdbcTurns.Standing first, Message message) {
        if (!said(scene, first)
                .equals(vault.mask(scene.conversation().owner(), message.text()).text())) {
            return new TurnReport.Rejected(
                    "key-used",
                    "This Idempotency-Key came with another message before. Send a new message under a new key.");
        }
        return first.running()
                ? new TurnReport.Busy()
                : new TurnReport.Rested(first.turn(), first.outcome().orElseThrow(), events(scene, first));
    }

    private String said(Scene scene, JdbcTurns.Standing first) {
        return turns.steps(scene.owner(), first.turn()).getFirst() instanceof Step.Said(var text) ? text : "";
    }

    private List<ChatEvent> events(Scene scene, JdbcTurns.Standing first) {
        var owner = scene.conversation().owner();
        var events = new ArrayList<ChatEvent>();
        for (var event : turns.events(owner, first.turn())) {
            events.add(Restored.of(StreamedMessage.rest(event, 0), vault, owner));
        }
        return events;
    }

    private static void tell(TurnReport report, EventSink sink) {
        if (report instanceof TurnReport.Rested(var turn, var outcome, var events)) {
            sink.tell(events);
        }
    }
}
