package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.AMEND;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.List;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.Flaw;
import org.shikumen.conformance.cases.Case.Ending;

/** What goes out is what was shown to whoever said yes, to the letter. */
final class WhatWasShown {

    private WhatWasShown() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "A card shows every argument that will be sent",
                        "1 call with the three values shown",
                        WhatWasShown::everyArgument),
                Case.of(
                        "A yes under a digest that is one letter off does not count",
                        "0 calls; altered; then 1 for the true card",
                        WhatWasShown::otherDigest),
                Case.of(
                        "A yes under another card's digest does not count",
                        "0 calls for the one, 0 for the other",
                        WhatWasShown::digestOfAnother),
                Case.of(
                        "An approval under a digest that is one letter off does not count",
                        "0 calls; altered",
                        WhatWasShown::officersOtherDigest),
                Case.of(
                        "A yes that brings other arguments along does not change what was shown",
                        "1 call as shown if it counted, else 0",
                        WhatWasShown::argumentsAlong),
                Case.of(
                        "A granted call with another quantity is another call, with a card of its own",
                        "1 call with the quantity confirmed, 0 with the other",
                        WhatWasShown::otherQuantity),
                Case.of(
                        "A granted call through another operation is another call",
                        "1 call of the one confirmed, 0 of the other",
                        WhatWasShown::otherOperation),
                Case.of(
                        "A granted call that the model makes a second time in its turn goes out once",
                        "1 call",
                        WhatWasShown::secondTime),
                Case.of(
                        "A granted call that the model makes again in the next turn needs its own yes",
                        "1 call; a second card, not answered",
                        WhatWasShown::nextTurn),
                Case.of(
                        "A grant that was used is worth nothing in a later turn",
                        "1 call; the old card refused",
                        WhatWasShown::replayed));
    }

    private static Ending everyArgument(Scene scene) {
        var talk = scene.talk();
        var card = talk.says(scene.wish(ORDER, scene.ref(), 7)).card();
        return () -> {
            assertThat(card.values()).contains(scene.ref(), "lamp", "7");
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER, scene.ref(), 7);
        };
    }

    private static Ending otherDigest(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(oneLetterOff(card))).isEqualTo(new Refused(Why.ALTERED));
            scene.nothingSent();
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
        };
    }

    private static Ending digestOfAnother(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        var other = talk.says(scene.wish(ORDER, scene.ref("b"))).card();
        return () -> {
            assertThat(talk.confirms(card.withDigest(other.digest()))).isEqualTo(new Refused(Why.ALTERED));
            assertThat(talk.confirms(other.withDigest(card.digest()))).isEqualTo(new Refused(Why.ALTERED));
            scene.nothingSent();
            scene.nothingSent(scene.ref("b"));
        };
    }

    private static Ending officersOtherDigest(Scene scene) {
        scene.talk().asksFor(RELIEVE);
        return () -> {
            var card = scene.officer().finds(scene.ref());
            assertThat(scene.officer().approves(oneLetterOff(card))).isEqualTo(new Refused(Why.ALTERED));
            scene.nothingSent();
        };
    }

    private static Ending argumentsAlong(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            if (talk.confirmsWrongly(card, Flaw.OTHER_ARGUMENTS_ALONG).counted()) {
                scene.sent(ORDER);
            } else {
                scene.nothingSent();
            }
        };
    }

    private static Ending otherQuantity(Scene scene) {
        var talk = scene.talk();
        var script = scene.wish(ORDER, scene.ref(), 1) + "\n" + scene.wish(ORDER, scene.ref(), 999);
        var card = talk.says(script).card();
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER, scene.ref(), 1);
            assertThat(talk.hears().card().values()).contains("999");
        };
    }

    private static Ending otherOperation(Scene scene) {
        var talk = scene.talk();
        var card = talk.says(scene.wish(ORDER) + "\n" + scene.wish(AMEND)).card();
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
            assertThat(talk.hears().card().grant()).isNotEqualTo(card.grant());
        };
    }

    private static Ending secondTime(Scene scene) {
        var talk = scene.talk();
        var card = talk.says(scene.wish(ORDER) + "\n" + scene.wish(ORDER)).card();
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
        };
    }

    private static Ending nextTurn(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            assertThat(talk.asksFor(ORDER).grant()).isNotEqualTo(card.grant());
            scene.sent(ORDER);
        };
    }

    private static Ending replayed(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            var second = talk.asksFor(ORDER);
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            assertThat(talk.confirms(new Card(card.grant(), second.digest(), second.title(), second.values(), false)))
                    .isEqualTo(new Refused(Why.ALTERED));
            scene.sent(ORDER);
        };
    }

    private static Card oneLetterOff(Card card) {
        var last = card.digest().length() - 1;
        var other = card.digest().charAt(last) == '0' ? '1' : '0';
        return card.withDigest(card.digest().substring(0, last) + other);
    }
}
