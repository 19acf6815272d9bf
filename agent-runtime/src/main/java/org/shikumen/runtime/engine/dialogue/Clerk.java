package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.function.Predicate;

/** Hears one message where the dialogue stands and says what comes next. Keeps nothing. */
final class Clerk {

    private final SmallTalk smallTalk;
    private final OfferedTopics topics;
    private final CardTalk cardTalk;
    private final FrontDesk frontDesk;
    private final FormAnswers formAnswers;
    private final FollowUp followUp;
    private final GivenUp givenUp;
    private final Predicate<String> offered;
    private final int assurance;

    /** @param assurance the citizen's real-name level */
    Clerk(DialogueScript script, Predicate<String> offered, int assurance, LocalDate today) {
        this.smallTalk = new SmallTalk(script);
        this.topics = new OfferedTopics(script, offered, today);
        this.cardTalk = new CardTalk(topics);
        this.givenUp = new GivenUp(topics);
        this.frontDesk = new FrontDesk(script, topics, smallTalk, cardTalk, givenUp, today);
        this.formAnswers = new FormAnswers(frontDesk, topics, smallTalk, givenUp, today);
        this.followUp = new FollowUp(topics, today);
        this.offered = offered;
        this.assurance = assurance;
    }

    /** Nobody is asked for values that cannot help them: the gateway gets the call as it stands, and says no, on record. */
    Move hear(Scene before, String said) {
        var move = understood(before, said);
        return move.scene().state() instanceof State.Asking(var form, var values, var _, var _)
                        && form.tool().assurance() > assurance
                ? FormFilling.call(move.scene(), form, values)
                : move;
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
        if (!scene.matters().news().isEmpty() && NewsWanted.in(said)) {
            return Move.aside(scene, News.told(scene.matters().news(), scene.language()));
        }
        return switch (scene.state()) {
            case State.Asking asking -> formAnswers.hear(scene, asking, said);
            case State.Choosing choosing -> choose(scene, choosing, said);
            case State.After after -> followUp(scene, after, said);
            case State.Open ignored -> besideTheCard(scene, said);
        };
    }

    private Move person(Scene scene) {
        var language = scene.language();
        return offered.test(DialogueModel.HAND_OVER)
                ? new Move(scene.at(State.OPEN), new Reply.Person(Sentences.askedForPerson(language)))
                : Move.say(scene.at(State.OPEN), Sentences.personButton(language));
    }

    /** Things to say were offered: one of them is picked, or something else is said. A yes to "I don't know" picks nothing. */
    private Move choose(Scene scene, State.Choosing choosing, String said) {
        if (choosing.person() && Agreement.in(said)) {
            return person(scene);
        }
        if (GivingUp.in(said)) {
            return givenUp.drop(scene);
        }
        if (choosing.options().size() == 1 && scene.unanswered() == 0 && Agreement.in(said)) {
            return chosen(scene, choosing.options().getFirst(), choosing.said());
        }
        if (GivingUp.declines(said)) {
            return Move.say(scene.at(State.OPEN), Sentences.anythingElse(scene.language()));
        }
        return choosing.picked(said)
                .map(words -> chosen(scene, words, choosing.said()))
                .orElseGet(() -> withWhatWasSaid(choosing, scene, said, besideTheCard(scene, said)));
    }

    /** Who answers in words of their own has still said what was to be made clear. */
    private Move withWhatWasSaid(State.Choosing choosing, Scene scene, String said, Move move) {
        return move.scene().state() instanceof State.Asking(var form, var _, var _, var _)
                        && choosing.options().stream().anyMatch(option -> isFor(option, form))
                ? frontDesk.begin(scene, new Topic.Doing(form), choosing.said() + " " + said)
                : move;
    }

    private boolean isFor(String option, Form form) {
        return topics.judge(option) instanceof Judgement.Clear(Topic.Doing(var of)) && of.equals(form);
    }

    /** Whatever was said in between, what is on the card that waits can still be corrected. */
    private Move besideTheCard(Scene scene, String said) {
        return scene.matters()
                .card()
                .flatMap(onIt -> followUp.hear(scene, onIt, said))
                .orElseGet(() -> frontDesk.hear(scene, said));
    }

    private Move chosen(Scene scene, String words, String saidBefore) {
        return topics.judge(words) instanceof Judgement.Clear(var topic)
                ? frontDesk.begin(scene, topic, saidBefore + " " + words)
                : frontDesk.hear(scene, words);
    }

    private Move followUp(Scene scene, State.After after, String said) {
        return cardTalk.answer(scene, said)
                .or(() -> followUp.hear(scene, after, said))
                .orElseGet(() -> besideTheCard(scene, said));
    }
}
