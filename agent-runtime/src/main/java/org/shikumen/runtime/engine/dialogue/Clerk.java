package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Hears one message where the dialogue stands and says what comes next. Keeps nothing. */
final class Clerk {

    private final DialogueScript script;
    private final SmallTalk smallTalk;
    private final Predicate<String> offered;
    private final LocalDate today;

    Clerk(DialogueScript script, Predicate<String> offered, LocalDate today) {
        this.script = script;
        this.smallTalk = new SmallTalk(script);
        this.offered = offered;
        this.today = today;
    }

    Move hear(Scene before, String said) {
        var scene = before.in(Words.language(said, before.language()));
        if (Cues.identity(said)) {
            return Move.aside(
                    scene,
                    Sentences.whoIAm(
                            scene.language(), script.title(scene.language()), script.behalf(scene.language())));
        }
        if (Cues.person(said)) {
            return person(scene);
        }
        if (!scene.news().isEmpty() && Cues.news(said)) {
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
        var instead = Cues.givingUpFor(said);
        if (instead.isPresent()) {
            return open(scene, instead.get());
        }
        var card = ofCard(scene, said);
        if (card.isPresent()) {
            return card.get();
        }
        var chat = smallTalk.answer(scene.language(), said);
        if (chat.isPresent()) {
            return Move.aside(scene, chat.get());
        }
        if (givesUp(said)) {
            return Move.say(scene.at(State.OPEN), Sentences.dropped(language));
        }
        return Cues.agreeing(said)
                ? Move.say(scene.at(State.OPEN), Sentences.anythingElse(language))
                : understand(scene, said);
    }

    /** A yes or no while a card is open means the card, and is no answer to it. */
    private Optional<Move> ofCard(Scene scene, String said) {
        if (scene.card() && Cues.agreeing(said)) {
            return Optional.of(Move.say(scene, Sentences.cardConfirms(scene.language())));
        }
        return scene.card() && givesUp(said)
                ? Optional.of(Move.say(scene, Sentences.cardDeclines(scene.language())))
                : Optional.empty();
    }

    /** "Cancel my booking" is something to do. */
    private boolean givesUp(String said) {
        return Cues.givingUp(said)
                && script.intents().rank(said, today).stream().noneMatch(m -> m.score() >= 1);
    }

    private Move understand(Scene scene, String said) {
        return switch (Judgement.of(matches(said))) {
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

    private List<Intents.Match> matches(String said) {
        return script.intents().rank(said, today).stream()
                .filter(m -> !(m.topic() instanceof Topic.Doing(var form)) || offered.test(form.function()))
                .toList();
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
                var known = Cues.another(said) ? Map.<String, JsonNode>of() : scene.carriedOver(form);
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
        var instead = Cues.givingUpFor(said);
        if (instead.isPresent()) {
            return open(scene.at(State.OPEN), instead.get());
        }
        if (Cues.givingUp(said)) {
            return Move.say(scene.at(State.OPEN), Sentences.dropped(scene.language()));
        }
        var chat = smallTalk.answer(scene.language(), said).filter(t -> !Cues.agreeing(said));
        return chat.isPresent() ? Move.aside(scene, chat.get()) : answerOrTurn(scene, asking, said);
    }

    private Move answerOrTurn(Scene scene, State.Asking asking, String said) {
        var heard = asking.form().read(Cues.correction(said).orElse(said), Optional.of(asking.slot()), today);
        var answered = heard.values().containsKey(asking.slot().parameter().name());
        var other = asking.slot().isOffered(said) ? Optional.<Topic>empty() : elsewhere(asking, said, answered);
        if (other.isPresent()) {
            return turn(scene, asking, other.get(), said);
        }
        var tries = answered || !heard.values().isEmpty() ? 0 : asking.tries() + 1;
        return FormFilling.fill(scene, asking.form(), asking.values(), heard, tries, Optional.of(asking.slot()));
    }

    /** Another topic, if the message is clearly about one: the less it answers the question, the less it takes. */
    private Optional<Topic> elsewhere(State.Asking asking, String said, boolean answered) {
        var needed = asking.slot() instanceof TextSlot || answered ? Judgement.CERTAIN : Judgement.ELSEWHERE;
        var ranked = matches(said);
        return ranked.stream()
                .limit(1)
                .filter(m -> m.score() >= needed && !about(m.topic(), asking.form()))
                .filter(m -> !(answered && isNumber(asking.slot()) && m.topic() instanceof Topic.Telling))
                .filter(m -> m.score() >= scoreOf(asking.form(), ranked) + Judgement.MARGIN)
                .map(Intents.Match::topic)
                .findFirst();
    }

    /** "My number is …" answers who asked for one, whatever else could be said to it. */
    private static boolean isNumber(Slot slot) {
        return slot instanceof PersonalSlot || slot instanceof CodeSlot;
    }

    private static boolean about(Topic topic, Form form) {
        return topic instanceof Topic.Doing(var other) && other.equals(form);
    }

    private static double scoreOf(Form form, List<Intents.Match> ranked) {
        return ranked.stream()
                .filter(m -> about(m.topic(), form))
                .mapToDouble(Intents.Match::score)
                .findFirst()
                .orElse(0);
    }

    /** A question in between is answered and the form goes on; another thing to do takes its place. */
    private Move turn(Scene scene, State.Asking asking, Topic topic, String said) {
        return topic instanceof Topic.Telling telling
                ? Move.aside(scene.at(asking), telling.text().in(scene.language()))
                : begin(scene.at(State.OPEN), topic, said);
    }

    // A choice was offered; a call was made. -----------------------------------------------------------------------

    private Move choose(Scene scene, State.Choosing choosing, String said) {
        if (choosing.person() && Cues.agreeing(said)) {
            return person(scene);
        }
        if (Cues.givingUp(said)) {
            return Move.say(scene.at(State.OPEN), Sentences.dropped(scene.language()));
        }
        var options = choosing.options();
        var chosen = Cues.ordinal(said)
                .filter(n -> n <= options.size())
                .map(n -> options.get(n - 1))
                .or(() -> options.stream()
                        .filter(o -> Words.bare(o).equals(Words.bare(said)))
                        .findFirst());
        return chosen.map(words -> chosen(scene, words, choosing.said())).orElseGet(() -> open(scene, said));
    }

    private Move chosen(Scene scene, String words, String saidBefore) {
        return Judgement.of(matches(words)) instanceof Judgement.Clear(var topic)
                ? begin(scene, topic, saidBefore + " " + words)
                : open(scene, words);
    }

    private Move followUp(Scene scene, State.After after, String said) {
        return ofCard(scene, said)
                .or(() -> corrected(scene, after, said))
                .or(() -> picked(scene, after, said))
                .orElseGet(() -> open(scene, said));
    }

    /** "The second one", "at ten", said of what was just listed: a row for the form that takes such rows. */
    private Optional<Move> picked(Scene scene, State.After after, String said) {
        var others = script.forms().stream()
                .filter(form -> !form.equals(after.form()) && offered.test(form.function()))
                .toList();
        return after.listed()
                .form(others, today)
                .filter(form -> matches(said).stream()
                        .noneMatch(m -> m.score() >= Judgement.ELSEWHERE && !about(m.topic(), form)))
                .flatMap(form -> picked(scene, after.listed(), form, said));
    }

    /** Among rows that have a date "5号" is the fifth of the month, not the fifth row. */
    private Optional<Move> picked(Scene scene, Listing listed, Form form, String said) {
        var day = Cues.dayOfMonth(said) && listed.says(DaySlot.class, form, today);
        var place = Cues.ordinal(said);
        if (place.isPresent() && !day) {
            return listed.at(place.get(), form, today).map(row -> fill(scene, form, row, Form.Heard.NOTHING));
        }
        var heard = form.read(said, Optional.empty(), today);
        return day || heard.about(ClockSlot.class, form)
                ? Optional.of(fill(scene, form, listed.fitting(heard, form, today), heard))
                : Optional.empty();
    }

    private static Move fill(Scene scene, Form form, Map<String, JsonNode> row, Form.Heard heard) {
        var known = new LinkedHashMap<>(scene.carriedOver(form));
        known.putAll(row);
        return FormFilling.fill(scene, form, known, heard, 0);
    }

    /** The same call with another value, when the citizen corrects one or the call was refused for one. */
    private Optional<Move> corrected(Scene scene, State.After after, String said) {
        var correction = Cues.correction(said);
        var again = after.status().equals("refused") && !(Judgement.of(matches(said)) instanceof Judgement.Clear);
        if (correction.isEmpty() && !again) {
            return Optional.empty();
        }
        var heard = after.form().read(correction.orElse(said), Optional.empty(), today);
        return heard.values().isEmpty() && heard.wrong().isEmpty()
                ? Optional.empty()
                : Optional.of(FormFilling.fill(scene, after.form(), after.values(), heard, 0));
    }
}
