package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.SettledDoubts;
import org.shikumen.runtime.gateway.SettledDoubts.Untold;

/**
 * Tells citizens what was found out of a call that they heard is in doubt: each in a turn of its own, under the conversation's lease
 * like everybody, so that it stands in its place and is told once.
 */
final class DoubtNews {

    private static final Duration REST = Duration.ofMinutes(1);

    private final SettledDoubts doubts;
    private final Scenes scenes;
    private final LeasedTurns leased;
    private final JdbcTurns turns;
    private final Clock clock;
    /** Until when what could not be told is left alone: with a lost key or version it may never be. */
    private final RecentlyUsed<UUID, Instant> resting = new RecentlyUsed<>(1_000);

    DoubtNews(SettledDoubts doubts, Scenes scenes, LeasedTurns leased, JdbcTurns turns, Clock clock) {
        this.doubts = doubts;
        this.scenes = scenes;
        this.leased = leased;
        this.turns = turns;
        this.clock = clock;
    }

    /** Conversations in which there is something to tell. */
    List<UUID> waiting() {
        var now = clock.instant();
        return doubts.conversations().stream()
                .filter(conversation ->
                        resting.get(conversation).filter(now::isBefore).isEmpty())
                .toList();
    }

    /** What was settled first there. If somebody works there now, or there is more, the next look finds it again. */
    void tell(UUID conversation) {
        var report = scenes.inAbsence(conversation).map(this::tell);
        if (report.filter(DoubtNews::wentOn).isEmpty()) {
            resting.put(conversation, clock.instant().plus(REST));
        }
    }

    private static boolean wentOn(TurnReport report) {
        return !(report instanceof TurnReport.Rested rested)
                || rested.brokeOff().isEmpty();
    }

    private TurnReport tell(Scene scene) {
        return leased.run(
                scene,
                TimeOrderedIds.next(),
                EventSink.NONE,
                Duration.ZERO,
                List::of,
                running -> doubts.untold(scene.id()).stream()
                        .findFirst()
                        .map(untold -> tell(running, scene, untold))
                        .orElseGet(() -> nothing(running)));
    }

    /** What the citizen knows already, or never heard of, is no news. */
    private TurnReport tell(RunningTurn running, Scene scene, Untold untold) {
        return OpenCalls.inDoubt(untold.call(), turns.steps(scene.owner(), untold.turn()))
                .map(begun -> tell(running, news(running, untold, begun)))
                .orElseGet(() -> passOver(running, untold));
    }

    private Step.DoubtSettled news(RunningTurn running, Untold untold, Step.CallBegun begun) {
        var receipt = doubts.receipt(untold, running.scene());
        return new Step.DoubtSettled(untold.call(), untold.tool(), begun.title(), untold.settlement(), receipt);
    }

    /** All of it is one entry of the log: what counts as told was told. */
    private TurnReport tell(RunningTurn running, Step.DoubtSettled news) {
        var scene = running.scene();
        var begun = JdbcTurns.begun(scene.turn(), scene.conversation(), Optional.empty(), clock.instant());
        running.record(news, List.of(), List.of(doubts.told(news.call()), begun));
        return running.end(new TurnOutcome.Replied(), "doubt-settled");
    }

    private TurnReport passOver(RunningTurn running, Untold untold) {
        running.note(doubts.told(untold.call()));
        running.settle();
        return nothing(running);
    }

    private static TurnReport nothing(RunningTurn running) {
        return new TurnReport.Rested(running.scene().turn(), new TurnOutcome.Replied().word(), List.of());
    }
}
