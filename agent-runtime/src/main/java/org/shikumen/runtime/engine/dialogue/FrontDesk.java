package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds out what a citizen came for, while nothing is under way, and begins it. */
final class FrontDesk {

    /** Another one than before: nothing may be carried over. */
    private static final Pattern ANOTHER =
            Pattern.compile("另一|另外|别的|换一|其他(?:的)?(?:证|件|号)|\\b(?:another|different|other)\\b");

    private final DialogueScript script;
    private final OfferedTopics topics;
    private final SmallTalk smallTalk;
    private final CardTalk cardTalk;
    private final GivenUp givenUp;
    private final LocalDate today;

    FrontDesk(
            DialogueScript script,
            OfferedTopics topics,
            SmallTalk smallTalk,
            CardTalk cardTalk,
            GivenUp givenUp,
            LocalDate today) {
        this.script = script;
        this.topics = topics;
        this.smallTalk = smallTalk;
        this.cardTalk = cardTalk;
        this.givenUp = givenUp;
        this.today = today;
    }

    Move hear(Scene scene, String said) {
        var language = scene.language();
        var instead = GivingUp.instead(said);
        if (instead.isPresent()) {
            return hear(scene, instead.get());
        }
        var card = cardTalk.answer(scene, said);
        if (card.isPresent()) {
            return card.get();
        }
        var chat = smallTalk.answer(language, said);
        if (chat.isPresent()) {
            return Move.aside(scene, chat.get());
        }
        if (topics.givenUp(said)) {
            return givenUp.drop(scene);
        }
        return Agreement.in(said)
                ? Move.say(scene.at(State.OPEN), Sentences.anythingElse(language))
                : understand(scene, said);
    }

    private Move understand(Scene scene, String said) {
        return switch (topics.judgeWish(said)) {
            case Judgement.Clear(Topic.Doing(var form)) ->
                topics.refusedInstead(List.of(new Topic.Doing(form)), said)
                        .map(refused -> refused(scene, refused, said))
                        .orElseGet(() -> meant(scene, form, said));
            case Judgement.Clear(Topic.Telling telling) -> told(scene, telling);
            case Judgement.Close(var close) ->
                refusedAmong(close, said)
                        .or(() -> topics.refusedInstead(close, said))
                        .map(form -> refused(scene, form, said))
                        .orElseGet(() -> offer(scene, close, said));
            case Judgement.Unknown(var near) -> unknown(scene, near, "");
        };
    }

    /** Nothing is done that was refused or only asked about. */
    private Move meant(Scene scene, Form form, String said) {
        return switch (Intention.of(form, said)) {
            case WANTED -> begin(scene, new Topic.Doing(form), said);
            case HOW -> unlessDoneAtOnce(scene, form, said);
            case ASKED_ABOUT -> unknown(scene, List.of(new Topic.Doing(form)), said);
            case REFUSED -> refused(scene, form, said);
        };
    }

    /** Who asks how it is done, and has said all that it needs, is asked whether it is to be done. */
    private Move unlessDoneAtOnce(Scene scene, Form form, String said) {
        var move = begin(scene, new Topic.Doing(form), said);
        if (!(move.reply() instanceof Reply.Call)) {
            return move;
        }
        var title = form.title(scene.language());
        return Move.say(
                scene.at(new State.Choosing(List.of(title), said, false)), Sentences.doItNow(scene.language(), title));
    }

    private static Optional<Form> refusedAmong(List<Topic> topics, String said) {
        return topics.stream()
                .filter(Topic.Doing.class::isInstance)
                .map(topic -> ((Topic.Doing) topic).form())
                .filter(form -> Intention.of(form, said) == Intention.REFUSED)
                .findFirst();
    }

    /** What is wished beside the refusal is heard; else it is said that nothing is done. */
    private Move refused(Scene scene, Form form, String said) {
        var language = scene.language();
        var title = form.title(language);
        var beside = Intention.beside(form, said);
        return topics.judge(beside) instanceof Judgement.Clear(Topic.Doing(var other))
                        && !other.equals(form)
                        && Intention.isWish(beside)
                ? understand(scene, beside).after(Sentences.leftUndone(language, title))
                : givenUp.leaveUndone(scene, form);
    }

    private Move offer(Scene scene, List<Topic> topics, String said) {
        var titles = topics.stream().map(t -> t.title(scene.language())).toList();
        return Move.say(
                scene.at(new State.Choosing(titles, said, false)), Sentences.whichOne(scene.language(), titles));
    }

    /** What comes nearest is offered first, then what the version suggests. */
    private Move unknown(Scene scene, List<Topic> near, String said) {
        var language = scene.language();
        var options = Stream.concat(near.stream().map(t -> t.title(language)), script.suggestions(language).stream())
                .distinct()
                .limit(OfferedTopics.MOST_OFFERED)
                .toList();
        var person = scene.unanswered() + 1 >= script.patience();
        var text = Sentences.dontKnow(language, options) + (person ? Sentences.offerPerson(language) : "");
        return Move.say(scene.unanswered(new State.Choosing(options, said, person)), text);
    }

    Move begin(Scene scene, Topic topic, String said) {
        return switch (topic) {
            case Topic.Telling telling -> told(scene, telling);
            case Topic.Doing(var form) -> form.speakable() ? fill(scene, form, said) : onlyPeople(scene, form);
        };
    }

    /** A question beside an open card leaves the form where it is, to be corrected still. */
    private static Move told(Scene scene, Topic.Telling telling) {
        var beside = scene.card() && scene.state() instanceof State.After;
        return Move.say(beside ? scene : scene.at(State.OPEN), telling.text().in(scene.language()));
    }

    private static Move onlyPeople(Scene scene, Form form) {
        return Move.say(
                scene.at(new State.Choosing(List.of(), "", true)),
                Sentences.onlyPeople(scene.language(), form.title(scene.language())));
    }

    private Move fill(Scene scene, Form form, String said) {
        var anew = ANOTHER.matcher(Words.plain(said)).find();
        var known = anew ? Map.<String, JsonNode>of() : scene.carriedOver(form);
        var move = FormFilling.fill(scene, form, known, form.read(said, Optional.empty(), today), 0);
        if (form.leavesOutATime(said)) {
            return move.after(Questions.daysOnly(scene.language()));
        }
        return asksForTheNumberOfWhatWaits(move)
                ? move.after(Outcomes.hasNoNumberYet(
                        scene.language(), scene.matters().awaited()))
                : move;
    }

    /** What an officer has still to decide has no number that the citizen could give. */
    private static boolean asksForTheNumberOfWhatWaits(Move move) {
        return move.scene().state() instanceof State.Asking asking
                && asking.form().tool().consequential()
                && move.scene().matters().awaited().stream()
                        .anyMatch(waiting -> waiting.number()
                                .filter(asking.slot().parameter().name()::equals)
                                .isPresent());
    }
}
