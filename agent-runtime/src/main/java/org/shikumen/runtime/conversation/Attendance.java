package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.conversation.ConversationDesk.HandOver;
import org.shikumen.runtime.conversation.Conversations.Presence;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.runtime.vault.Vault;

/**
 * Officials who answer a citizen in the agent's place. They come, speak and go in turns of their own, under the conversation's
 * lease like everybody: of two who come at once one does, and no agent speaks in between.
 */
final class Attendance {

    private static final int LONGEST_REPLY = 4_000;

    private final LeasedTurns leased;
    private final JdbcHandOvers handOvers;
    private final JdbcTurns turns;
    private final SamePerson samePerson;
    private final Vault vault;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long to wait for a turn that is still running */
    Attendance(
            LeasedTurns leased,
            JdbcHandOvers handOvers,
            JdbcTurns turns,
            SamePerson samePerson,
            Vault vault,
            Duration patience,
            Clock clock) {
        this.leased = leased;
        this.handOvers = handOvers;
        this.turns = turns;
        this.samePerson = samePerson;
        this.vault = vault;
        this.patience = patience;
        this.clock = clock;
    }

    Page<HandOver> open(Official official, PageEnd after, int limit) {
        return handOvers.open(official.department(), after, limit);
    }

    Optional<HandOver> open(UUID conversation) {
        return handOvers.open(conversation);
    }

    /** The official who answers there now. */
    Optional<String> official(UUID conversation) {
        return handOvers.open(conversation).flatMap(HandOver::takenBy);
    }

    Presence presence(UUID conversation) {
        return handOvers
                .open(conversation)
                .map(open -> open.takenBy().isPresent() ? Presence.PERSON : Presence.WAITING)
                .orElse(Presence.AGENT);
    }

    /** @param from who answered there when the official looked */
    TurnReport take(Official official, Scene scene, Optional<String> from) {
        return inTurn(
                scene,
                EventSink.NONE,
                running -> objection(official, scene, running.attendedBy(), from)
                        .orElseGet(() -> isThere(running, official)
                                ? already(running.scene().turn())
                                : join(running, official, scene, from)));
    }

    private Optional<TurnReport> objection(
            Official official, Scene scene, Optional<String> now, Optional<String> from) {
        if (handOvers.open(scene.id()).isEmpty()) {
            return Optional.of(nobodyThere());
        }
        if (samePerson.test(official, scene.citizen().id())) {
            return Optional.of(new TurnReport.Rejected(
                    "own-request",
                    "This conversation is your own. Ask another officer of your department to take it over."));
        }
        return now.equals(from) || now.equals(Optional.of(official.user()))
                ? Optional.empty()
                : Optional.of(taken(now));
    }

    private TurnReport join(RunningTurn running, Official official, Scene scene, Optional<String> from) {
        var rows = List.of(JdbcLeases.attended(scene.id(), official.user()));
        var taken = by(official, new Action.HandOverTaken(official.user(), from));
        return act(running, taken, rows, Step.Attendance.JOINED, "", Optional.empty());
    }

    private static boolean isThere(RunningTurn running, Official official) {
        return running.attendedBy().filter(official.user()::equals).isPresent();
    }

    TurnReport reply(Official official, Scene scene, String text, Optional<String> key) {
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
            var masked = vault.mask(scene.owner(), said);
            var mine = key.map(it -> "official/" + official.user() + "/" + it);
            var first = mine.flatMap(it -> turns.begunWith(it, scene.id()));
            if (first.isPresent()) {
                return again(scene, first.get().turn(), masked.text());
            }
            if (!isThere(running, official)) {
                return notYours();
            }
            var replied = by(official, new Action.PersonReplied(said.length(), masked.kindNames()));
            return act(running, replied, masked.rows(), Step.Attendance.SPOKE, masked.text(), mine);
        });
    }

    private TurnReport again(Scene scene, UUID turn, String text) {
        return turns.steps(scene.owner(), turn).getFirst().equals(new Step.Attended(Step.Attendance.SPOKE, text))
                ? already(turn)
                : new TurnReport.Rejected(
                        "key-used",
                        "This Idempotency-Key came with something else before. Send a new reply under a new key.");
    }

    /**
     * By any officer of the department: who took it over may be away tomorrow.
     *
     * @param from who answered there when the official looked
     */
    TurnReport handBack(Official official, Scene scene, Optional<String> from) {
        return inTurn(scene, EventSink.NONE, running -> {
            var now = running.attendedBy();
            if (now.isEmpty()) {
                return notTaken();
            }
            var handedBack = by(official, new Action.HandOverEnded("handed-back"));
            return now.equals(from) || isThere(running, official)
                    ? leave(running, scene, handedBack, Step.Attendance.LEFT)
                    : taken(now);
        });
    }

    /** The citizen goes on with the agent, whether somebody has come or nobody yet. */
    TurnReport withdraw(Scene scene, EventSink sink) {
        var citizen = new Actor.Citizen(scene.citizen().id());
        return inTurn(
                scene,
                sink,
                running -> handOvers.open(scene.id()).isPresent()
                        ? leave(
                                running,
                                scene,
                                new Entry.Fact(citizen, new Action.HandOverEnded("withdrawn")),
                                Step.Attendance.WITHDRAWN)
                        : new TurnReport.Rejected("no-hand-over", Sentences.NO_HAND_OVER.in(scene.language())));
    }

    private TurnReport inTurn(Scene scene, EventSink sink, LeasedTurns.Work work) {
        return leased.run(scene, TimeOrderedIds.next(), sink, patience, List::of, work);
    }

    private TurnReport leave(RunningTurn running, Scene scene, Entry.Fact left, Step.Attendance what) {
        var rows = List.of(JdbcHandOvers.ended(scene.id(), clock.instant()), JdbcLeases.attended(scene.id(), ""));
        return act(running, left, rows, what, "", Optional.empty());
    }

    /** All of it is one entry of the log: nobody comes or goes by half. */
    private TurnReport act(
            RunningTurn running,
            Entry.Fact fact,
            List<Entry.Row> rows,
            Step.Attendance what,
            String text,
            Optional<String> key) {
        var scene = running.scene();
        var all = new ArrayList<>(rows);
        all.add(JdbcTurns.begun(scene.turn(), scene.conversation(), key, clock.instant()));
        running.record(new Step.Attended(what, text), List.of(fact), all);
        return running.end(new TurnOutcome.Replied(), what.name().toLowerCase(Locale.ROOT));
    }

    /** As it was left the first time. */
    private static TurnReport already(UUID turn) {
        return new TurnReport.Rested(turn, new TurnOutcome.Replied().word(), List.of());
    }

    private static Entry.Fact by(Official official, Action action) {
        return new Entry.Fact(new Actor.Official(official.user()), action);
    }

    private static TurnReport nobodyThere() {
        return new TurnReport.Rejected(
                "gone", "Nobody waits for a person in this conversation any more. Look at the list again.");
    }

    private static TurnReport taken(Optional<String> now) {
        return new TurnReport.Rejected(
                "taken",
                now.map(name -> name
                                + " answers there. Look at the list again; if you mean it all the same, say from whom.")
                        .orElse("Nobody answers there any more. Look at the list again, and name nobody."));
    }

    private static TurnReport notTaken() {
        return new TurnReport.Rejected(
                "not-taken",
                "Nobody answers in this conversation, so there is nothing to hand back. Take it over first.");
    }

    private static TurnReport notYours() {
        return new TurnReport.Rejected(
                "not-yours",
                "You do not answer in this conversation: a colleague took it over, or it went back to the agent. Take it"
                        + " over first.");
    }
}
