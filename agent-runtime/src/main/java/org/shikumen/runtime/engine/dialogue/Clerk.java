package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shikumen.runtime.gateway.policy.Denials;
import tools.jackson.databind.JsonNode;

/** Hears one message where the dialogue stands and says what comes next. Keeps nothing. */
final class Clerk {

    /** Another one than before: nothing may be carried over. */
    private static final Pattern ANOTHER =
            Pattern.compile("另一|另外|别的|换一|其他(?:的)?(?:证|件|号)|\\b(?:another|different|other)\\b");

    private final DialogueScript script;
    private final SmallTalk smallTalk;
    private final OfferedTopics topics;
    private final CardTalk cardTalk;
    private final FollowUp followUp;
    private final Predicate<String> offered;
    private final int assurance;
    private final LocalDate today;

    /** @param assurance the citizen's real-name level */
    Clerk(DialogueScript script, Predicate<String> offered, int assurance, LocalDate today) {
        this.script = script;
        this.smallTalk = new SmallTalk(script);
        this.topics = new OfferedTopics(script, offered, today);
        this.cardTalk = new CardTalk(topics);
        this.followUp = new FollowUp(topics, today);
        this.offered = offered;
        this.assurance = assurance;
        this.today = today;
    }

    Move hear(Scene before, String said) {
        var move = understood(before, said);
        return move.scene().state() instanceof State.Asking asking
                        && asking.form().tool().assurance() > assurance
                ? levelTooLow(move.scene(), asking.form())
                : move;
    }

    /** What the gateway would say in the end, said before anything is asked for. */
    private Move levelTooLow(Scene scene, Form form) {
        var denied = Denials.assuranceTooLow(form.tool().assurance(), assurance);
        return Move.say(
                scene.at(State.OPEN),
                Outcomes.denied(scene.language(), denied.reason().in(scene.language())));
    }

    private Move understood(Scene before, String said) {
        var scene = before.in(Words.language(said, before.language()));
        var introduction = smallTalk.introduction(scene.language(), said);
        if (introduction.isPresent()) {
            return Move.aside(scene, introduction.get());
        }
        if (PersonWanted.in(said)) {
            return person(scene);
        }
        if (!scene.news().isEmpty() && NewsWanted.in(said)) {
            return Move.aside(scene, News.told(scene.news(), scene.language()));
        }
        return switch (scene.state()) {
            case State.Asking asking -> answer(scene, asking, said);
            case State.Choosing choosing -> choose(scene, choosing, said);
            case State.After after -> followUp(scene, after, said);
            case State.Open ignored -> open(scene, said);
        };
    }

    private Move person(Scene scene) {
        var language = scene.language();
        return offered.test(DialogueModel.HAND_OVER)
                ? new Move(scene.at(State.OPEN), new Reply.Person(Sentences.askedForPerson(language)))
                : Move.say(scene.at(State.OPEN), Sentences.personButton(language));
    }

    // Nothing is under way. ----------------------------------------------------------------------------------------

    private Move open(Scene scene, String said) {
        var language = scene.language();
        var instead = GivingUp.instead(said);
        if (instead.isPresent()) {
            return open(scene, instead.get());
        }
        var card = cardTalk.answer(scene, said);
        if (card.isPresent()) {
            return card.get();
        }
        var chat = smallTalk.answer(scene.language(), said);
        if (chat.isPresent()) {
            return Move.aside(scene, chat.get());
        }
        if (topics.givenUp(said)) {
            return Move.drop(scene);
        }
        return Agreement.in(said)
                ? Move.say(scene.at(State.OPEN), Sentences.anythingElse(language))
                : understand(scene, said);
    }

    private Move understand(Scene scene, String said) {
        return switch (topics.judge(said)) {
            case Judgement.Clear(var topic) -> begin(scene, topic, said);
            case Judgement.Close(var topics) -> {
                var titles = topics.stream().map(t -> t.title(scene.language())).toList();
                yield Move.say(
                        scene.at(new State.Choosing(titles, said, false)),
                        Sentences.whichOne(scene.language(), titles));
            }
            case Judgement.Unknown(var near) -> unknown(scene, near);
        };
    }

    /** What comes nearest is offered first, then what the version suggests. */
    private Move unknown(Scene scene, List<Topic> near) {
        var language = scene.language();
        var options = Stream.concat(near.stream().map(t -> t.title(language)), script.suggestions(language).stream())
                .distinct()
                .limit(6)
                .toList();
        var person = scene.unanswered() + 1 >= script.patience();
        var text = Sentences.dontKnow(language, options) + (person ? Sentences.offerPerson(language) : "");
        return Move.say(scene.unanswered(new State.Choosing(options, "", person)), text);
    }

    private Move begin(Scene scene, Topic topic, String said) {
        return switch (topic) {
            case Topic.Telling telling -> told(scene, telling);
            case Topic.Doing(var form)
            when !form.speakable() ->
                Move.say(
                        scene.at(new State.Choosing(List.of(), "", true)),
                        Sentences.onlyPeople(scene.language(), form.title(scene.language())));
            case Topic.Doing(var form) -> {
                var known = ANOTHER.matcher(Words.plain(said)).find()
                        ? Map.<String, JsonNode>of()
                        : scene.carriedOver(form);
                yield FormFilling.fill(scene, form, known, form.read(said, Optional.empty(), today), 0);
            }
        };
    }

    /** A question beside an open card leaves the form where it is, to be corrected still. */
    private static Move told(Scene scene, Topic.Telling telling) {
        var beside = scene.card() && scene.state() instanceof State.After;
        return Move.say(beside ? scene : scene.at(State.OPEN), telling.text().in(scene.language()));
    }

    // A form is being filled. --------------------------------------------------------------------------------------

    private Move answer(Scene scene, State.Asking asking, String said) {
        var instead = GivingUp.instead(said).filter(other -> !onlyCorrects(asking, said));
        if (instead.isPresent()) {
            return open(scene.at(State.OPEN), instead.get());
        }
        if (GivingUp.in(said)) {
            return Move.drop(scene);
        }
        var chat = smallTalk.answer(scene.language(), said).filter(t -> !Agreement.in(said));
        return chat.isPresent() ? Move.aside(scene, chat.get()) : answerOrTurn(scene, asking, said);
    }

    /** "Actually, 36 months" gives nothing up. */
    private boolean onlyCorrects(State.Asking asking, String said) {
        return Correction.in(said, asking.form(), today)
                .filter(Correction::isAll)
                .isPresent();
    }

    private Move answerOrTurn(Scene scene, State.Asking asking, String said) {
        var heard = heard(asking, said);
        var answered = heard.values().containsKey(asking.slot().parameter().name());
        var meant = asking.slot().isOffered(said) || asking.form().namesOnly(said);
        var other = meant ? Optional.<Topic>empty() : topics.elsewhere(asking, said, answered);
        if (other.isPresent()) {
            return turn(scene, asking, other.get(), said);
        }
        if (heard.values().isEmpty() && PersonalSlot.isShutOutOf(asking.slot(), said)) {
            return Move.aside(scene.at(asking), Questions.takesNothingPersonal(scene.language(), label(scene, asking)));
        }
        if (keepsBack(asking, heard, said)) {
            return Move.aside(scene.at(asking), needed(scene, asking));
        }
        var tries = answered || !heard.values().isEmpty() ? 0 : asking.tries() + 1;
        return FormFilling.fill(scene, asking.form(), asking.values(), heard, tries, Optional.of(asking.slot()));
    }

    /** Words of one's own may tell of something that was changed, and a no may begin an answer; both stay whole. */
    private Form.Heard heard(State.Asking asking, String said) {
        var correction = Correction.in(said, asking.form(), today);
        if (asking.slot() instanceof TextSlot
                && correction.filter(Correction::isAll).isPresent()) {
            return correction.get().heard();
        }
        var whole = asking.slot() instanceof TextSlot || asking.slot() instanceof YesNoSlot;
        var words = correction.filter(c -> !whole).map(Correction::instead).orElse(said);
        var read = asking.form().read(words, Optional.of(asking.slot()), today);
        var heard = CorrectingWords.in(said) ? read : unlessNoted(asking, read);
        return heard.isEmpty() ? correction.map(Correction::heard).orElse(heard) : heard;
    }

    /** "36个月" said where an age is asked for is no age, and changes no months that are noted. */
    private static Form.Heard unlessNoted(State.Asking asking, Form.Heard heard) {
        if (!(asking.slot() instanceof NumberSlot)
                || heard.values().containsKey(asking.slot().parameter().name())) {
            return heard;
        }
        var values = new LinkedHashMap<>(heard.values());
        asking.form().slots().stream()
                .filter(NumberSlot.class::isInstance)
                .map(slot -> slot.parameter().name())
                .filter(asking.values()::containsKey)
                .forEach(values::remove);
        return new Form.Heard(values, heard.wrong());
    }

    /** Any words would do where words of one's own are asked for; these are about the question. */
    private static boolean keepsBack(State.Asking asking, Form.Heard heard, String said) {
        return asking.slot() instanceof TextSlot
                ? NoAnswer.in(said)
                : heard.isEmpty() && (NoAnswer.in(said) || NoAnswer.forgotten(said));
    }

    private static String needed(Scene scene, State.Asking asking) {
        return Questions.needed(scene.language(), asking.form().title(scene.language()), label(scene, asking));
    }

    private static String label(Scene scene, State.Asking asking) {
        return asking.slot().parameter().label(scene.language());
    }

    /** A question in between is answered and the form goes on; another thing to do takes its place. */
    private Move turn(Scene scene, State.Asking asking, Topic topic, String said) {
        return topic instanceof Topic.Telling telling
                ? Move.aside(scene.at(asking), telling.text().in(scene.language()))
                : begin(scene.at(State.OPEN), topic, said);
    }

    // A choice was offered; a call was made. -----------------------------------------------------------------------

    private Move choose(Scene scene, State.Choosing choosing, String said) {
        if (choosing.person() && Agreement.in(said)) {
            return person(scene);
        }
        if (GivingUp.in(said)) {
            return Move.drop(scene);
        }
        var options = choosing.options();
        var chosen = Picks.ordinal(said)
                .filter(n -> n <= options.size())
                .map(n -> options.get(n - 1))
                .or(() -> options.stream()
                        .filter(o -> Words.bare(o).equals(Words.bare(said)))
                        .findFirst());
        return chosen.map(words -> chosen(scene, words, choosing.said())).orElseGet(() -> open(scene, said));
    }

    private Move chosen(Scene scene, String words, String saidBefore) {
        return topics.judge(words) instanceof Judgement.Clear(var topic)
                ? begin(scene, topic, saidBefore + " " + words)
                : open(scene, words);
    }

    private Move followUp(Scene scene, State.After after, String said) {
        return cardTalk.answer(scene, said)
                .or(() -> followUp.hear(scene, after, said))
                .orElseGet(() -> open(scene, said));
    }
}
