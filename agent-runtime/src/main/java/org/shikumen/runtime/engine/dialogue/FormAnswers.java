package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.StringNode;

/** What is said when a form has asked for something: an answer, words about the question, or something else altogether. */
final class FormAnswers {

    private final FrontDesk frontDesk;
    private final OfferedTopics topics;
    private final SmallTalk smallTalk;
    private final GivenUp givenUp;
    private final LocalDate today;

    FormAnswers(FrontDesk frontDesk, OfferedTopics topics, SmallTalk smallTalk, GivenUp givenUp, LocalDate today) {
        this.frontDesk = frontDesk;
        this.topics = topics;
        this.smallTalk = smallTalk;
        this.givenUp = givenUp;
        this.today = today;
    }

    Move hear(Scene scene, State.Asking asking, String said) {
        var instead = GivingUp.instead(said).filter(other -> !onlyCorrects(asking, said));
        if (instead.isPresent()) {
            return frontDesk.hear(scene.at(State.OPEN), instead.get());
        }
        if (GivingUp.in(said)) {
            return givenUp.drop(scene);
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
        var heard = meaning(asking, heard(asking, said), said);
        var answered = heard.values().containsKey(asking.slot().parameter().name());
        var meant = asking.slot().isOffered(said)
                || asking.form().namesOnly(said)
                || asking.slot() instanceof ChoiceSlot choice
                        && topics.optionMeant(choice, said).isPresent();
        var other = meant
                ? Optional.<Topic>empty()
                : topics.elsewhere(asking, said, answered).filter(topic -> isWanted(topic, said));
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
        var place = correction
                .map(corrects -> corrects.ofTheSamePlace(asking.values()))
                .orElse(Map.of());
        if (!place.isEmpty() && correction.filter(Correction::startsAtOnce).isPresent()) {
            return Form.Heard.of(place);
        }
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

    private static boolean isWanted(Topic topic, String said) {
        return !(topic instanceof Topic.Doing(var form))
                || switch (Intention.of(form, said)) {
                    case WANTED, HOW -> true;
                    case ASKED_ABOUT, REFUSED -> false;
                };
    }

    /** Any words would do where words of one's own are asked for; these are about the question. */
    private static boolean keepsBack(State.Asking asking, Form.Heard heard, String said) {
        return asking.slot() instanceof TextSlot
                ? NoAnswer.in(said)
                : heard.isEmpty() && (NoAnswer.in(said) || NoAnswer.forgotten(said));
    }

    /** 续签, said where 居住证签注 is one of the choices: an option that means the same. */
    private Form.Heard meaning(State.Asking asking, Form.Heard heard, String said) {
        var name = asking.slot().parameter().name();
        if (!(asking.slot() instanceof ChoiceSlot choice)
                || heard.values().containsKey(name)
                || heard.wrong().containsKey(choice)) {
            return heard;
        }
        var values = new LinkedHashMap<>(heard.values());
        topics.optionMeant(choice, said).ifPresent(value -> values.put(name, StringNode.valueOf(value)));
        return new Form.Heard(values, heard.wrong());
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
                : frontDesk.begin(scene.at(State.OPEN).leaving(goesOnAfter(topic, asking)), topic, said);
    }

    /** A look-up in between gives nothing up. */
    private static Optional<State.Asking> goesOnAfter(Topic topic, State.Asking asking) {
        return Optional.of(asking)
                .filter(left -> left.form().tool().consequential())
                .filter(left ->
                        topic instanceof Topic.Doing(var form) && !form.tool().consequential());
    }
}
