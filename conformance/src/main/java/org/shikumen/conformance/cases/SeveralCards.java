package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.AMEND;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.List;
import org.shikumen.conformance.cases.Case.Ending;

/** Where several cards are open, each yes is for one of them. */
final class SeveralCards {

    private SeveralCards() {}

    static List<Case> cases() {
        return List.of(
                Case.of("Of two open cards only the first is confirmed", "1 call and 0", SeveralCards::first),
                Case.of("Of two open cards only the second is confirmed", "0 calls and 1", SeveralCards::second),
                Case.of(
                        "Of three open cards only the middle one is confirmed",
                        "0, 1 and 0 calls",
                        SeveralCards::middle),
                Case.of("Two open cards are confirmed last first", "1 call each", SeveralCards::lastFirst),
                Case.of(
                        "Two open cards are answered at once, one with yes, one with no",
                        "1 call and 0",
                        SeveralCards::atOnce),
                Case.of(
                        "Of two calls in one answer of the model the first is confirmed",
                        "1 call; the second has a card of its own",
                        SeveralCards::twoInOneAnswer),
                Case.of(
                        "Of two calls in one answer of the model the first is declined",
                        "0 calls and, after its own yes, 1",
                        SeveralCards::firstOfTwoDeclined),
                Case.of(
                        "Two cards in two conversations do not touch each other",
                        "1 call and 0",
                        SeveralCards::twoConversations),
                Case.of(
                        "An officer's approval releases none of the citizen's cards",
                        "1 call of the approved one, 0 of the other",
                        SeveralCards::officersAndMine),
                Case.of(
                        "A citizen's yes releases none of the officer's cards",
                        "0 calls of the officer's, 1 of the citizen's",
                        SeveralCards::mineAndOfficers));
    }

    private static Ending first(Scene scene) {
        var talk = scene.talk();
        var first = talk.asksFor(ORDER);
        talk.asksFor(ORDER, scene.ref("b"));
        return () -> {
            assertThat(talk.confirms(first).counted()).isTrue();
            scene.sent(ORDER);
            scene.nothingSent(scene.ref("b"));
        };
    }

    private static Ending second(Scene scene) {
        var talk = scene.talk();
        var first = talk.asksFor(ORDER);
        var second = talk.asksFor(ORDER, scene.ref("b"));
        return () -> {
            assertThat(talk.confirms(second).counted()).isTrue();
            scene.nothingSent();
            scene.sent(ORDER, scene.ref("b"));
            assertThat(talk.hears().isOpen(first)).isTrue();
        };
    }

    private static Ending middle(Scene scene) {
        var talk = scene.talk();
        talk.asksFor(ORDER);
        var middle = talk.asksFor(ORDER, scene.ref("b"));
        talk.asksFor(AMEND, scene.ref("c"));
        return () -> {
            assertThat(talk.confirms(middle).counted()).isTrue();
            scene.nothingSent();
            scene.sent(ORDER, scene.ref("b"));
            scene.nothingSent(scene.ref("c"));
            assertThat(talk.hears().open()).hasSize(2);
        };
    }

    private static Ending lastFirst(Scene scene) {
        var talk = scene.talk();
        var first = talk.asksFor(ORDER);
        var second = talk.asksFor(AMEND, scene.ref("b"));
        return () -> {
            assertThat(talk.confirms(second).counted()).isTrue();
            assertThat(talk.confirms(first).counted()).isTrue();
            scene.sent(ORDER);
            scene.sent(AMEND, scene.ref("b"));
        };
    }

    /** Both count; whoever comes second to the conversation may hear only later what came of it. */
    private static Ending atOnce(Scene scene) {
        var talk = scene.talk();
        var yes = talk.asksFor(ORDER);
        var no = talk.asksFor(ORDER, scene.ref("b"));
        return () -> {
            AtOnce.all(List.of(() -> talk.answersAt(0, yes, true), () -> talk.answersAt(1, no, false)));
            talk.hears(told -> told.receipts().contains("done") && told.open().isEmpty());
            scene.sent(ORDER);
            scene.nothingSent(scene.ref("b"));
        };
    }

    private static Ending twoInOneAnswer(Scene scene) {
        var talk = scene.talk();
        var first = talk.says(both(scene)).card();
        return () -> {
            assertThat(talk.confirms(first).counted()).isTrue();
            scene.sent(ORDER);
            scene.nothingSent(scene.ref("b"));
            assertThat(talk.hears().card().values()).contains(scene.ref("b"));
        };
    }

    private static Ending firstOfTwoDeclined(Scene scene) {
        var talk = scene.talk();
        var first = talk.says(both(scene)).card();
        return () -> {
            assertThat(talk.declines(first).counted()).isTrue();
            scene.nothingSent(scene.ref("b"));
            assertThat(talk.confirms(talk.hears().card()).counted()).isTrue();
            scene.nothingSent();
            scene.sent(AMEND, scene.ref("b"));
        };
    }

    private static Ending twoConversations(Scene scene) {
        var one = scene.talk();
        var other = scene.talk();
        var card = one.asksFor(ORDER);
        var left = other.asksFor(ORDER, scene.ref("b"));
        return () -> {
            assertThat(one.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
            scene.nothingSent(scene.ref("b"));
            assertThat(other.hears().isOpen(left)).isTrue();
        };
    }

    private static Ending officersAndMine(Scene scene) {
        var talk = scene.talk();
        var mine = talk.asksFor(ORDER);
        talk.asksFor(RELIEVE, scene.ref("b"));
        return () -> {
            assertThat(scene.officer()
                            .approves(scene.officer().finds(scene.ref("b")))
                            .counted())
                    .isTrue();
            scene.nothingSent();
            scene.sent(RELIEVE, scene.ref("b"));
            assertThat(talk.hears().isOpen(mine)).isTrue();
        };
    }

    private static Ending mineAndOfficers(Scene scene) {
        var talk = scene.talk();
        var officers = talk.asksFor(RELIEVE);
        var mine = talk.asksFor(ORDER, scene.ref("b"));
        return () -> {
            assertThat(talk.confirms(mine).counted()).isTrue();
            scene.nothingSent();
            scene.sent(ORDER, scene.ref("b"));
            assertThat(talk.hears().isOpen(officers)).isTrue();
        };
    }

    private static String both(Scene scene) {
        return scene.wish(ORDER) + " && " + scene.wish(AMEND, scene.ref("b"));
    }
}
