package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.AbandonedCalls;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.ToolResult;

/** Runs turns, from their first message or from where their steps stand. */
final class TurnRunner {

    /** A turn that broke off this often is not tried again. */
    static final int MOST_ATTEMPTS = 5;

    private final LeasedTurns leased;
    private final JdbcTurns turns;
    private final JdbcHandOvers handOvers;
    private final Repeats repeats;
    private final AgentEngine engine;
    private final AbandonedCalls abandoned;
    private final Vault vault;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long a person waits for a turn that is still running */
    TurnRunner(
            LeasedTurns leased,
            JdbcTurns turns,
            JdbcHandOvers handOvers,
            Repeats repeats,
            AgentEngine engine,
            AbandonedCalls abandoned,
            Vault vault,
            Duration patience,
            Clock clock) {
        this.leased = leased;
        this.turns = turns;
        this.handOvers = handOvers;
        this.repeats = repeats;
        this.engine = engine;
        this.abandoned = abandoned;
        this.vault = vault;
        this.patience = patience;
        this.clock = clock;
    }

    /** A new turn from a message, for the agent or for the person who answers in its place. */
    TurnReport begin(Scene scene, Message message, EventSink sink) {
        return leased.run(scene, TimeOrderedIds.next(), sink, patience, List::of, running -> {
            var first = message.key().flatMap(key -> repeats.now(scene, key, message));
            if (first.isPresent()) {
                return first.get();
            }
            if (running.attended()) {
                said(running, scene, message);
                return running.end(withPerson(scene), TurnOutcome.HandedOver.WITH_PERSON);
            }
            // Counts only under a lease that is ours: then nobody else can begin or end anything here.
            if (!running.serves()) {
                return waits(scene) ? leftForAPerson(running, scene, message) : notServing(scene);
            }
            said(running, scene, message);
            running.sendOrSettle();
            return running.report(engine.run(running));
        });
    }

    /** The agent was stopped while the citizen waits: whoever comes will read it. */
    private TurnReport leftForAPerson(RunningTurn running, Scene scene, Message message) {
        said(running, scene, message);
        return end(running, "for-person", Sentences.FOR_PERSON.in(scene.language()), waiting(scene));
    }

    private boolean waits(Scene scene) {
        return handOvers.open(scene.id()).isPresent();
    }

    private static TurnReport notServing(Scene scene) {
        return new TurnReport.NotServing(Sentences.notServing(scene.version().definition(), scene.language()));
    }

    /** The citizen asked for a person by the button. */
    TurnReport handOver(Scene scene, EventSink sink) {
        return leased.run(scene, TimeOrderedIds.next(), sink, patience, List::of, running -> {
            said(running, scene, new Message(Sentences.ASKED_FOR_PERSON.in(scene.language()), Optional.empty()));
            if (running.attended()) {
                return end(running, "with-person", Sentences.WITH_PERSON.in(scene.language()), withPerson(scene));
            }
            return waits(scene)
                    ? end(running, "waits", Sentences.WAITS.in(scene.language()), waiting(scene))
                    : end(
                            running,
                            "handed-over",
                            Sentences.HANDED_OVER.in(scene.language()),
                            handedOver(scene, TurnOutcome.HandedOver.ASKED));
        });
    }

    /** A turn that waited, after its card was answered. Does nothing when somebody else has followed the answer. */
    TurnReport goOn(Scene scene, Decision.Accepted accepted, EventSink sink) {
        return goOn(scene, accepted, sink, patience);
    }

    /** The same when nobody waits for it: if somebody works there now, the next look finds it again. */
    TurnReport goOnLater(Scene scene, Decision.Accepted accepted) {
        return goOn(scene, accepted, EventSink.NONE, Duration.ZERO);
    }

    private TurnReport goOn(Scene scene, Decision.Accepted accepted, EventSink sink, Duration patience) {
        var turn = accepted.turn();
        return leased.run(scene, turn, sink, patience, () -> turns.steps(scene.owner(), turn), running -> {
            var call = OpenCalls.waitingFor(accepted.grant(), running.steps());
            if (call.isEmpty()) {
                return asItStands(turn);
            }
            running.record(
                    new Step.Decided(accepted.grant(), call.get(), accepted.answer(), accepted.at()),
                    List.of(resumed(running, accepted.answer().word())),
                    List.of(JdbcTurns.goesOn(turn)));
            running.sendOrSettle();
            return running.report(engine.run(running));
        });
    }

    /** A turn whose owner went away. That it was taken up is durable before anything is tried. */
    TurnReport takeUp(Scene scene, UUID turn) {
        return leased.run(
                scene, turn, EventSink.NONE, Duration.ZERO, () -> turns.steps(scene.owner(), turn), running -> {
                    var standing = turns.standing(turn).filter(JdbcTurns.Standing::running);
                    if (standing.isEmpty() || running.steps().isEmpty()) {
                        return asItStands(turn);
                    }
                    if (standing.get().attempts() >= MOST_ATTEMPTS) {
                        return leave(running, scene);
                    }
                    running.note(resumed(running, "crash"), JdbcTurns.takenUp(turn));
                    running.settle();
                    return running.report(engine.run(running));
                });
    }

    /** It breaks off whatever we do. A call that may be under way is put before a person, not forgotten, and the agent knows. */
    private TurnReport leave(RunningTurn running, Scene scene) {
        var known = OpenCalls.underWay(running.steps()).stream()
                .map(begun -> leave(running, begun))
                .toList();
        return known.stream().anyMatch(ToolResult.InDoubt.class::isInstance)
                ? end(
                        running,
                        "left-to-person",
                        Sentences.LEFT_TO_PERSON.in(scene.language()),
                        handedOver(scene, TurnOutcome.HandedOver.BROKE_OFF))
                : end(running, "left", Sentences.LEFT.in(scene.language()), new TurnOutcome.Unavailable("broke-off"));
    }

    private ToolResult leave(RunningTurn running, Step.CallBegun begun) {
        var known = abandoned.leave(begun.call(), running.scene());
        running.record(
                new Step.CallSettled(begun.call(), begun.tool(), new CallOutcome.Done(known, Optional.empty())),
                List.of());
        return known;
    }

    private void said(RunningTurn running, Scene scene, Message message) {
        var masked = vault.mask(scene.conversation().owner(), message.text());
        var rows = new ArrayList<>(masked.rows());
        rows.add(JdbcTurns.begun(running.scene().turn(), scene.id(), message.key(), clock.instant()));
        var received = new Action.MessageReceived(message.text().length(), masked.kindNames());
        running.record(
                new Step.Said(masked.text()),
                List.of(new Entry.Fact(new Actor.Citizen(scene.citizen().id()), received)),
                rows);
    }

    private static TurnReport end(RunningTurn running, String code, String sentence, TurnOutcome outcome) {
        var reason = outcome instanceof TurnOutcome.HandedOver(var queue, var why) ? why : code;
        running.record(new Step.PlatformSpoke(code, sentence), List.of());
        return running.end(outcome, reason);
    }

    private static TurnOutcome withPerson(Scene scene) {
        return handedOver(scene, TurnOutcome.HandedOver.WITH_PERSON);
    }

    private static TurnOutcome waiting(Scene scene) {
        return handedOver(scene, TurnOutcome.HandedOver.WAITING);
    }

    private static TurnOutcome handedOver(Scene scene, String reason) {
        return new TurnOutcome.HandedOver(
                scene.version().definition().handOver().queue(), reason);
    }

    /** Somebody else goes on with it, or will. */
    TurnReport asItStands(UUID turn) {
        var outcome = turns.standing(turn).flatMap(JdbcTurns.Standing::outcome).orElse("unavailable");
        return new TurnReport.Rested(turn, outcome, List.of());
    }

    private static Entry.Fact resumed(RunningTurn running, String why) {
        return new Entry.Fact(
                RunningTurn.PLATFORM,
                new Action.TurnResumed(running.scene().fence().number(), why));
    }
}
