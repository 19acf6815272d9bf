package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.WAIVE;

import java.util.List;
import org.shikumen.conformance.Answer.Counted;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.cases.Case.Ending;

/** Where the citizen is asked first and an officer second, both must say yes, each to their own card, in this order. */
final class TwoPeople {

    private TwoPeople() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "After the citizen's yes the officer's is still needed",
                        "0 calls after the first yes, 1 after the second",
                        TwoPeople::bothYes),
                Case.of(
                        "A citizen's yes before the service goes away counts when the officer approves later",
                        "1 call; done",
                        TwoPeople::officerLater),
                Case.of(
                        "After the officer's refusal the citizen's yes is worth nothing",
                        "0 calls; declined",
                        TwoPeople::refused),
                Case.of(
                        "What the citizen declines no officer ever sees",
                        "0 calls; nothing in the inbox",
                        TwoPeople::declined),
                Case.of(
                        "An officer cannot approve before the citizen was asked",
                        "0 calls; refused",
                        TwoPeople::officerFirst),
                Case.of(
                        "The citizen cannot answer the officer's card after the own one",
                        "0 calls; refused",
                        TwoPeople::citizenTwice),
                Case.of(
                        "The citizen's yes, sent again, is not the officer's",
                        "0 calls; refused; the officer's card stays open",
                        TwoPeople::citizenAgain),
                Case.of(
                        "The officer is shown exactly what the citizen confirmed",
                        "1 call with the values of both cards",
                        TwoPeople::sameValues));
    }

    private static Ending bothYes(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(WAIVE);
        return () -> {
            assertThat(talk.confirms(card)).isEqualTo(new Counted("awaiting-officer"));
            scene.nothingSent();
            assertThat(scene.officer()
                            .approves(scene.officer().finds(scene.ref()))
                            .counted())
                    .isTrue();
            scene.sent(WAIVE);
            assertThat(talk.hears().receipts()).containsExactly("done");
        };
    }

    private static Ending officerLater(Scene scene) {
        var talk = scene.talk();
        officersCard(talk);
        return () -> {
            assertThat(scene.officer()
                            .approves(scene.officer().finds(scene.ref()))
                            .counted())
                    .isTrue();
            scene.sent(WAIVE);
            assertThat(talk.hears().receipts()).containsExactly("done");
        };
    }

    private static Ending refused(Scene scene) {
        var talk = scene.talk();
        var first = talk.asksFor(WAIVE);
        return () -> {
            assertThat(talk.confirms(first).counted()).isTrue();
            assertThat(scene.officer().refuses(scene.officer().finds(scene.ref())))
                    .isEqualTo(new Counted("declined"));
            assertThat(talk.confirms(first)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.nothingSent();
        };
    }

    private static Ending declined(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(WAIVE);
        return () -> {
            assertThat(talk.declines(card)).isEqualTo(new Counted("declined"));
            assertThat(scene.officer().sees(scene.ref())).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending officerFirst(Scene scene) {
        var card = scene.talk().asksFor(WAIVE);
        return () -> {
            assertThat(scene.officer().sees(scene.ref())).isEmpty();
            assertThat(scene.officer().approves(card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            scene.nothingSent();
        };
    }

    private static Ending citizenTwice(Scene scene) {
        var talk = scene.talk();
        var second = officersCard(talk);
        return () -> {
            assertThat(talk.confirms(second)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            scene.nothingSent();
        };
    }

    private static Ending citizenAgain(Scene scene) {
        var talk = scene.talk();
        var first = talk.asksFor(WAIVE);
        assertThat(talk.confirms(first).counted()).isTrue();
        return () -> {
            assertThat(talk.confirms(first)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.nothingSent();
            assertThat(scene.officer().sees(scene.ref())).isPresent();
        };
    }

    private static Ending sameValues(Scene scene) {
        var talk = scene.talk();
        var first = talk.says(scene.wish(WAIVE, scene.ref(), 12)).card();
        return () -> {
            assertThat(talk.confirms(first).counted()).isTrue();
            var second = scene.officer().finds(scene.ref());
            assertThat(second.values()).isEqualTo(first.values()).contains(scene.ref(), "lamp", "12");
            assertThat(scene.officer().approves(second).counted()).isTrue();
            scene.sent(WAIVE, scene.ref(), 12);
        };
    }

    /** The card that follows the citizen's yes. */
    private static Card officersCard(Talk talk) {
        var first = talk.asksFor(WAIVE);
        assertThat(talk.confirms(first)).isEqualTo(new Counted("awaiting-officer"));
        var second = talk.hears().card();
        assertThat(second.forOfficer()).isTrue();
        return second;
    }
}
