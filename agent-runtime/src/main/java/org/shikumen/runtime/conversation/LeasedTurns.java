package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one owner at a time work on a conversation's turns. However the work ends, the lease is free afterwards: released with
 * the last step, or given up so that recovery can go on at once.
 */
final class LeasedTurns {

    private static final Logger log = LoggerFactory.getLogger(LeasedTurns.class);

    private final JdbcLeases leases;
    private final Past past;
    private final ActionLog actionLog;
    private final Vault vault;
    private final ResultCards results;
    private final Followers followers;
    private final StepsJson json;
    private final Predicate<AgentVersion> serves;
    private final Clock clock;

    /** @param serves whether an agent's version answers now */
    LeasedTurns(
            JdbcLeases leases,
            Past past,
            ActionLog actionLog,
            Vault vault,
            ResultCards results,
            Followers followers,
            StepsJson json,
            Predicate<AgentVersion> serves,
            Clock clock) {
        this.leases = leases;
        this.past = past;
        this.actionLog = actionLog;
        this.vault = vault;
        this.results = results;
        this.followers = followers;
        this.json = json;
        this.serves = serves;
        this.clock = clock;
    }

    interface Work {
        TurnReport on(RunningTurn turn);
    }

    /**
     * @param patience how long to wait for a turn that is just finishing
     * @param before the turn's steps, read when nobody else can add to them
     */
    TurnReport run(Scene scene, UUID turn, EventSink sink, Duration patience, Supplier<List<Step>> before, Work work) {
        Function<Lease, Optional<TurnReport>> under = lease -> run(scene, turn, sink, lease, before, work);
        return leases.goOn(scene.id())
                .flatMap(under)
                .or(() -> leases.take(scene.id(), patience).flatMap(under))
                .orElseGet(TurnReport.Busy::new);
    }

    /** Empty when the lease never was ours: nothing of the turn was stored or told, and what was found may be out of date. */
    private Optional<TurnReport> run(
            Scene scene, UUID turn, EventSink sink, Lease lease, Supplier<List<Step>> before, Work work) {
        var released = false;
        try {
            var running = running(scene, turn, lease, before.get(), sink);
            var report = run(running, work);
            released = running.released();
            return report;
        } finally {
            if (released) {
                leases.released(lease);
            } else {
                leases.giveUp(lease);
            }
        }
    }

    private static Optional<TurnReport> run(RunningTurn running, Work work) {
        var turn = running.scene().turn();
        try {
            return Optional.of(work.on(running)).filter(report -> running.owned());
        } catch (StaleFence overtaken) {
            log.atInfo().addKeyValue("turn", turn).log("Another replica has the conversation");
            return Optional.<TurnReport>of(new TurnReport.Busy()).filter(report -> running.owned());
        } catch (LogUnavailable silent) {
            log.atWarn().addKeyValue("turn", turn).log("A turn waits for the action log; it will be taken up again");
            return Optional.of(breakOff(running, "log-unavailable"));
        } catch (RuntimeException broken) {
            log.atError().addKeyValue("turn", turn).setCause(broken).log("A turn broke off; it will be taken up again");
            return Optional.of(breakOff(running, "internal"));
        }
    }

    private static TurnReport breakOff(RunningTurn running, String code) {
        keepWhatCanBeKept(running);
        var language = running.scene().language();
        if (!running.stands()) {
            return running.breakOff("not-recorded", Sentences.NOT_RECORDED.in(language));
        }
        return running.breakOff(code, Sentences.BROKE_OFF.in(language));
    }

    /** What happened before it broke is true, and whoever takes the turn up begins there. */
    private static void keepWhatCanBeKept(RunningTurn running) {
        try {
            running.settle();
        } catch (RuntimeException worse) {
            log.atDebug().setCause(worse).log("Nothing more can be kept");
        }
    }

    private RunningTurn running(Scene scene, UUID turn, Lease lease, List<Step> before, EventSink sink) {
        var calls = scene.calls(turn, lease);
        var telling = new Telling(scene.id(), turn, scene.version(), scene.language(), results);
        return new RunningTurn(
                calls,
                lease,
                before,
                past,
                new Passages(calls, before.size(), lease, actionLog, json, clock),
                new Narration(telling, lease, before),
                new Teller(vault, calls.owner(), followers, sink),
                () -> serves.test(scene.version()),
                clock);
    }
}
