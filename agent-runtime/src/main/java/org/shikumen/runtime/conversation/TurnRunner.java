package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.CallScene;
import org.shikumen.runtime.gateway.Decision;
import org.shikumen.runtime.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs turns under a lease, from their first message or from where their steps stand. */
final class TurnRunner {

    private static final Logger log = LoggerFactory.getLogger(TurnRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Actor PLATFORM = new Actor.Platform("conversation");

    private final JdbcLeases leases;
    private final JdbcTurns turns;
    private final Past past;
    private final AgentEngine engine;
    private final ActionLog actionLog;
    private final Vault vault;
    private final Results results;
    private final Followers followers;
    private final StepsJson json;
    private final Clock clock;

    TurnRunner(
            JdbcLeases leases,
            JdbcTurns turns,
            Past past,
            AgentEngine engine,
            ActionLog actionLog,
            Vault vault,
            Results results,
            Followers followers,
            StepsJson json,
            Clock clock) {
        this.leases = leases;
        this.turns = turns;
        this.past = past;
        this.engine = engine;
        this.actionLog = actionLog;
        this.vault = vault;
        this.results = results;
        this.followers = followers;
        this.json = json;
        this.clock = clock;
    }

    /** A person's conversation as pinned. */
    record Scene(Conversation conversation, AgentVersion version, Person citizen) {}

    /** A new turn from a message. */
    TurnReport begin(Scene scene, UUID turn, String text, EventSink sink) {
        return leased(scene, turn, sink, List::of, running -> {
            var owner = running.scene().owner();
            var masked = vault.mask(owner, text);
            var kinds = masked.kinds().stream().map(Enum::name).sorted().toList();
            var rows = new java.util.ArrayList<>(masked.rows());
            rows.add(JdbcTurns.begun(turn, scene.conversation().id(), clock.instant()));
            running.record(
                    new Step.Said(masked.text()),
                    List.of(new Entry.Fact(
                            new Actor.Citizen(scene.citizen().id()),
                            new Action.MessageReceived(text.length(), kinds))),
                    rows);
            running.begin();
            return engine.run(running);
        });
    }

    /** A turn that waited, after its card was answered. Does nothing when somebody else has followed the answer. */
    TurnReport goOn(Scene scene, Decision.Accepted accepted, EventSink sink) {
        return leased(scene, accepted.turn(), sink, () -> stepsOf(scene, accepted.turn()), running -> {
            var call = waitingCall(running.steps(), accepted.grant());
            if (call.isEmpty()) {
                return outcomeSoFar(running.steps());
            }
            running.record(
                    new Step.Decided(accepted.grant(), call.get(), accepted.answer()),
                    List.of(resumed(running, accepted.answer().word())),
                    List.of(JdbcTurns.goesOn(accepted.turn())));
            running.begin();
            return engine.run(running);
        });
    }

    /** A turn whose owner went away. */
    TurnReport takeUp(Scene scene, UUID turn) {
        return leased(scene, turn, EventSink.NONE, () -> stepsOf(scene, turn), running -> {
            if (!turns.running(turn) || running.steps().isEmpty()) {
                return outcomeSoFar(running.steps());
            }
            running.note(resumed(running, "crash"));
            return engine.run(running);
        });
    }

    /** The citizen asked for a person by the button. */
    TurnReport handOver(Scene scene, UUID turn, String said, String sentence, EventSink sink) {
        return leased(scene, turn, sink, List::of, running -> {
            var queue = scene.version().definition().handOver().queue();
            var outcome = new TurnOutcome.HandedOver(queue, "asked");
            running.record(
                    new Step.Said(said),
                    List.of(new Entry.Fact(
                            new Actor.Citizen(scene.citizen().id()),
                            new Action.MessageReceived(said.length(), List.of()))),
                    List.of(JdbcTurns.begun(turn, scene.conversation().id(), clock.instant())));
            running.record(new Step.PlatformSpoke("handed-over", sentence), List.of());
            running.record(
                    new Step.Ended(outcome),
                    List.of(new Entry.Fact(PLATFORM, new Action.TurnEnded(outcome.word(), Optional.of("asked")))));
            return outcome;
        });
    }

    private interface Before {
        List<Step> steps();
    }

    private interface Work {
        TurnOutcome run(RunningTurn turn);
    }

    private TurnReport leased(Scene scene, UUID turn, EventSink sink, Before before, Work work) {
        var lease = take(scene.conversation().id());
        if (lease.isEmpty()) {
            return new TurnReport.Busy();
        }
        var running = running(scene, turn, lease.get(), before.steps(), sink);
        try {
            var outcome = work.run(running);
            running.settle();
            return rested(running, lease.get(), outcome);
        } catch (StaleFence overtaken) {
            log.atInfo().addKeyValue("turn", turn).log("Another replica has taken the turn over");
            return new TurnReport.Busy();
        } catch (LogUnavailable silent) {
            log.atWarn().addKeyValue("turn", turn).log("The turn waits for the action log; it will be taken up again");
            running.breakOff("log-unavailable", Sentences.WAITS_FOR_LOG.in(running.scene().language()));
            return new TurnReport.Rested(turn, "unavailable", running.told());
        } catch (RuntimeException broken) {
            log.atError().addKeyValue("turn", turn).setCause(broken).log("A turn broke off; it will be taken up again");
            running.breakOff("internal", Sentences.BROKE_OFF.in(running.scene().language()));
            return new TurnReport.Rested(turn, "unavailable", running.told());
        } finally {
            leases.forget(lease.get());
        }
    }

    private TurnReport rested(RunningTurn running, Lease lease, TurnOutcome outcome) {
        if (running.restedHere()) {
            past.rested(lease, running.scene().turn(), running.steps());
        } else {
            leases.giveUp(lease);
        }
        return new TurnReport.Rested(running.scene().turn(), outcome.word(), running.told());
    }

    private RunningTurn running(Scene scene, UUID turn, Lease lease, List<Step> before, EventSink sink) {
        var conversation = scene.conversation();
        var callScene = new CallScene(
                scene.citizen(), scene.version(), conversation.id(), turn, conversation.language(), lease.asFence());
        var telling =
                new Telling(conversation.id(), turn, scene.version(), conversation.language(), results);
        var teller = new Teller(vault, callScene.owner(), followers, sink);
        return new RunningTurn(callScene, lease, before, past, actionLog, telling, teller, json, clock);
    }

    /** Waits a little for a turn that is just finishing. */
    private Optional<Lease> take(UUID conversation) {
        var until = clock.instant().plus(PATIENCE);
        var lease = leases.take(conversation);
        while (lease.isEmpty() && clock.instant().isBefore(until)) {
            try {
                Thread.sleep(40);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            lease = leases.take(conversation);
        }
        return lease;
    }

    private List<Step> stepsOf(Scene scene, UUID turn) {
        return turns.steps(scene.conversation().id(), turn);
    }

    private static Entry.Fact resumed(RunningTurn running, String why) {
        return new Entry.Fact(PLATFORM, new Action.TurnResumed(running.scene().fence().number(), why));
    }

    /** The call that waits for this grant; empty when its answer was already followed. */
    private static Optional<UUID> waitingCall(List<Step> steps, UUID grant) {
        var followed = steps.stream()
                .anyMatch(step -> step instanceof Step.Decided(var g, var c, var a) && g.equals(grant));
        return followed
                ? Optional.empty()
                : steps.stream()
                        .filter(step -> step instanceof Step.CallSettled settled
                                && settled.outcome() instanceof org.shikumen.runtime.gateway.CallOutcome.Waiting(var card)
                                && card.grant().equals(grant))
                        .map(step -> ((Step.CallSettled) step).call())
                        .findFirst();
    }

    private static TurnOutcome outcomeSoFar(List<Step> steps) {
        return steps.reversed().stream()
                .filter(Step.Ended.class::isInstance)
                .map(step -> ((Step.Ended) step).outcome())
                .findFirst()
                .orElseGet(() -> new TurnOutcome.Unavailable("nothing stored"));
    }
}
