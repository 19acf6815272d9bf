package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Answer.Counted;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Person;
import org.shikumen.conformance.cases.Case.Ending;

/** One card, one answer. */
final class YesAndNo {

    private static final int TABS = 8;

    private YesAndNo() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "What a citizen confirms goes out once, as the card showed it",
                        "1 call; done",
                        YesAndNo::confirmed),
                Case.of("What a citizen declines never goes out", "0 calls; declined, no receipt", YesAndNo::declined),
                Case.of("What an officer approves goes out once", "1 call; done", YesAndNo::approved),
                Case.of("What an officer refuses never goes out", "0 calls; declined, no receipt", YesAndNo::refused),
                Case.of("A yes that is sent again does nothing more", "1 call; second yes refused", YesAndNo::twice),
                Case.of("A no after a yes changes nothing", "1 call; the no refused", YesAndNo::noAfterYes),
                Case.of("A yes after a no changes nothing", "0 calls; the yes refused", YesAndNo::yesAfterNo),
                Case.of("Of eight tabs that confirm at once one counts", "1 call; 7 refused", YesAndNo::tabs),
                Case.of("Of a yes and a no at once one counts", "1 call if the yes counted, else 0", YesAndNo::both),
                Case.of("Of two officers who approve at once one counts", "1 call; 1 refused", YesAndNo::officers),
                Case.of(
                        "Of an approval and a refusal at once one counts",
                        "1 call if the approval counted, else 0",
                        YesAndNo::officersDisagree),
                Case.of(
                        "An officer's second approval does nothing more",
                        "1 call; second refused",
                        YesAndNo::approvedTwice));
    }

    private static Ending confirmed(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(card)).isEqualTo(new Counted("replied"));
            scene.sent(ORDER);
            assertThat(talk.hears().receipts()).containsExactly("done");
        };
    }

    private static Ending declined(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.declines(card)).isEqualTo(new Counted("declined"));
            scene.nothingSent();
            assertThat(talk.hears().receipts()).isEmpty();
        };
    }

    private static Ending approved(Scene scene) {
        var talk = scene.talk();
        assertThat(talk.says(scene.wish(RELIEVE)).outcome()).isEqualTo("awaiting-officer");
        return () -> {
            var officer = scene.officer();
            assertThat(officer.approves(officer.finds(scene.ref()))).isEqualTo(new Counted("replied"));
            scene.sent(RELIEVE);
            assertThat(talk.hears().receipts()).containsExactly("done");
        };
    }

    private static Ending refused(Scene scene) {
        var talk = scene.talk();
        talk.asksFor(RELIEVE);
        return () -> {
            var officer = scene.officer();
            assertThat(officer.refuses(officer.finds(scene.ref()))).isEqualTo(new Counted("declined"));
            scene.nothingSent();
            assertThat(talk.hears().receipts()).isEmpty();
        };
    }

    private static Ending twice(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.sent(ORDER);
        };
    }

    private static Ending noAfterYes(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            assertThat(talk.declines(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.sent(ORDER);
        };
    }

    private static Ending yesAfterNo(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.declines(card).counted()).isTrue();
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.nothingSent();
        };
    }

    private static Ending tabs(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            var answers = AtOnce.all(IntStream.range(0, TABS)
                    .<Supplier<Answer>>mapToObj(tab -> () -> talk.answersAt(tab, card, true))
                    .toList());
            assertThat(AtOnce.counted(answers)).isEqualTo(1);
            assertThat(answers)
                    .filteredOn(new Refused(Why.ALREADY_DECIDED)::equals)
                    .hasSize(TABS - 1);
            scene.sent(ORDER);
        };
    }

    private static Ending both(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            var answers =
                    AtOnce.all(List.of(() -> talk.answersAt(0, card, true), () -> talk.answersAt(1, card, false)));
            assertThat(AtOnce.counted(answers)).isEqualTo(1);
            judge(scene, answers.getFirst().counted(), ORDER);
        };
    }

    private static Ending officers(Scene scene) {
        scene.talk().asksFor(RELIEVE);
        return () -> {
            var card = scene.officer().finds(scene.ref());
            var answers = AtOnce.all(List.of(
                    () -> scene.officer().answersAt(1, card, true),
                    () -> scene.officer(Person.SECOND_OFFICER).answersAt(2, card, true)));
            assertThat(AtOnce.counted(answers)).isEqualTo(1);
            scene.sent(RELIEVE);
        };
    }

    private static Ending officersDisagree(Scene scene) {
        scene.talk().asksFor(RELIEVE);
        return () -> {
            var card = scene.officer().finds(scene.ref());
            var answers = AtOnce.all(List.of(
                    () -> scene.officer().answersAt(1, card, true),
                    () -> scene.officer(Person.SECOND_OFFICER).answersAt(2, card, false)));
            assertThat(AtOnce.counted(answers)).isEqualTo(1);
            judge(scene, answers.getFirst().counted(), RELIEVE);
        };
    }

    private static Ending approvedTwice(Scene scene) {
        scene.talk().asksFor(RELIEVE);
        return () -> {
            var card = scene.officer().finds(scene.ref());
            assertThat(scene.officer().approves(card).counted()).isTrue();
            assertThat(scene.officer(Person.SECOND_OFFICER).approves(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.sent(RELIEVE);
        };
    }

    private static void judge(Scene scene, boolean yes, String operation) {
        if (yes) {
            scene.sent(operation);
        } else {
            scene.nothingSent();
        }
    }
}
