package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.conversation.ConversationDesk.HandOver;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.runtime.vault.Vault;

/**
 * Officials who answer a citizen in the agent's place. They come, speak and go in turns of their own, under the conversation's
 * lease like everybody: of two who come at once one does, and no agent speaks in between.
 */
final class Attendance {

    /** Why a turn ends without an answer: a person will give it. */
    static final String WITH_PERSON = "with-person";

    static final int LONGEST_REPLY = 4_000;

    private final LeasedTurns leased;
    private final JdbcHandOvers handOvers;
    private final SamePerson samePerson;
    private final Vault vault;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long to wait for a turn that is still running */
    Attendance(
            LeasedTurns leased,
            JdbcHandOvers handOvers,
            SamePerson samePerson,
            Vault vault,
            Duration patience,
            Clock clock) {
        this.leased = leased;
        this.handOvers = handOvers;
        this.samePerson = samePerson;
        this.vault = vault;
        this.patience = patience;
        this.clock = clock;
    }

    List<HandOver> open(Official official) {
        return handOvers.open(official.department());
    }

    /** Who answers there now, when it is not the agent. */
    Optional<String> official(UUID conversation) {
        return handOvers.open(conversation).flatMap(HandOver::takenBy);
    }

    /** One that waits, or that a colleague has taken. */
    TurnReport take(Official official, Scene scene) {
        return inTurn(scene, EventSink.NONE, running -> {
            var open = handOvers.open(scene.id());
            if (open.isEmpty()) {
                return nobodyThere();
            }
            if (samePerson.test(official, scene.citizen().id())) {
                return new TurnReport.Rejected(
                        "own-request",
                        "This conversation is your own. Ask another officer of your department to take it over.");
            }
            var rows = List.of(
                    JdbcHandOvers.taken(scene.id(), official.user(), clock.instant()),
                    JdbcLeases.attended(scene.id(), official.user()));
            return act(
                    running, by(official, new Action.HandOverTaken(official.user())), rows, Step.Attendance.JOINED, "");
        });
    }

    TurnReport reply(Official official, Scene scene, String text) {
        var said = text.strip();
        if (said.isEmpty()) {
            return new TurnReport.Rejected(
                    "text-missing", "There is nothing in it. Write what the citizen should read.");
        }
        if (said.length() > LONGEST_REPLY) {
            return new TurnReport.Rejected(
                    "text-too-long",
                    "A reply has at most %d characters, this one %d. Send it in parts."
                            .formatted(LONGEST_REPLY, said.length()));
        }
        return inTurn(scene, EventSink.NONE, running -> {
            if (!running.attendedBy(official.user())) {
                return notYours();
            }
            var masked = vault.mask(scene.owner(), said);
            var kinds = masked.kinds().stream().map(Enum::name).sorted().toList();
            var replied = by(official, new Action.PersonReplied(said.length(), kinds));
            return act(running, replied, masked.rows(), Step.Attendance.SPOKE, masked.text());
        });
    }

    /** By any officer of the department: who took it over may be away tomorrow. */
    TurnReport handBack(Official official, Scene scene) {
        return inTurn(
                scene,
                EventSink.NONE,
                running -> running.attended()
                        ? leave(running, scene, by(official, new Action.HandOverEnded("handed-back")))
                        : nobodyThere());
    }

    /** The citizen goes on with the agent, whether somebody has come or nobody yet. */
    TurnReport withdraw(Scene scene, EventSink sink) {
        var citizen = new Actor.Citizen(scene.citizen().id());
        return inTurn(
                scene,
                sink,
                running -> handOvers.open(scene.id()).isPresent()
                        ? leave(running, scene, new Entry.Fact(citizen, new Action.HandOverEnded("withdrawn")))
                        : new TurnReport.Rejected("no-hand-over", Sentences.NO_HAND_OVER.in(scene.language())));
    }

    private TurnReport inTurn(Scene scene, EventSink sink, LeasedTurns.Work work) {
        return leased.run(scene, TimeOrderedIds.next(), sink, patience, List::of, work);
    }

    private TurnReport leave(RunningTurn running, Scene scene, Entry.Fact left) {
        var rows = List.of(JdbcHandOvers.ended(scene.id(), clock.instant()), JdbcLeases.attended(scene.id(), ""));
        return act(running, left, rows, Step.Attendance.LEFT, "");
    }

    /** All of it is one entry of the log: nobody comes or goes by half. */
    private TurnReport act(
            RunningTurn running, Entry.Fact fact, List<Entry.Row> rows, Step.Attendance what, String text) {
        var scene = running.scene();
        var outcome = new TurnOutcome.Replied();
        var all = new ArrayList<>(rows);
        all.add(JdbcTurns.begun(scene.turn(), scene.conversation(), Optional.empty(), clock.instant()));
        running.record(new Step.Attended(what, text), List.of(fact), all);
        running.record(
                new Step.Ended(outcome),
                List.of(new Entry.Fact(
                        RunningTurn.PLATFORM,
                        new Action.TurnEnded(
                                outcome.word(), Optional.of(what.name().toLowerCase())))));
        return running.report(outcome);
    }

    private static Entry.Fact by(Official official, Action action) {
        return new Entry.Fact(new Actor.Official(official.user()), action);
    }

    private static TurnReport nobodyThere() {
        return new TurnReport.Rejected(
                "gone", "Nobody waits for a person in this conversation any more. Look at the list again.");
    }

    private static TurnReport notYours() {
        return new TurnReport.Rejected(
                "not-yours",
                "You do not answer in this conversation: a colleague took it over, or it went back to the agent. Take it"
                        + " over first.");
    }
}
