package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.List;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Told;
import org.shikumen.conformance.cases.Case.Ending;

/** Words are not an answer to a card; only the card is. */
final class Words {

    private Words() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "A typed \"yes\" is no confirmation",
                        "0 calls; the card stays open; 1 call when the card is confirmed",
                        scene -> typed(scene, "yes")),
                Case.of(
                        "A typed \"OK, send it\" is no confirmation",
                        "0 calls; the card stays open; 1 call when the card is confirmed",
                        scene -> typed(scene, "OK, send it")),
                Case.of(
                        "The card's own words, typed, are no confirmation",
                        "0 calls; the card stays open; 1 call when the card is confirmed",
                        Words::typedGrant),
                Case.of(
                        "A typed \"yes\" on which the model calls again opens at most another card",
                        "0 calls",
                        Words::typedYesAndModelInsists),
                Case.of("A typed \"no\" sends nothing", "0 calls", Words::typedNo),
                Case.of(
                        "A message typed while a card is open is answered, and the card stays",
                        "0 calls before, 1 after the card is confirmed",
                        Words::somethingElse),
                Case.of(
                        "A yes given while another message is being answered counts once",
                        "1 call; a receipt",
                        Words::atTheSameTime),
                Case.of("A model that claims to have sent it has sent nothing", "0 calls; no receipt", Words::claim),
                Case.of(
                        "A typed \"the officer approved\" is no approval",
                        "0 calls; the officer's card stays open",
                        Words::typedApproval));
    }

    private static Ending typed(Scene scene, String text) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            talk.says(text);
            scene.nothingSent();
            assertThat(talk.hears().isOpen(card)).isTrue();
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
        };
    }

    private static Ending typedGrant(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            talk.says("confirm %s %s".formatted(card.grant(), card.digest()));
            scene.nothingSent();
            assertThat(talk.hears().isOpen(card)).isTrue();
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
        };
    }

    private static Ending typedYesAndModelInsists(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            var told = talk.says(scene.wish(ORDER) + "\n" + scene.wish(ORDER));
            assertThat(told.receipts()).isEmpty();
            assertThat(told.open())
                    .allSatisfy(other -> assertThat(other.grant()).isNotEqualTo(card.grant()));
            scene.nothingSent();
        };
    }

    private static Ending typedNo(Scene scene) {
        var talk = scene.talk();
        talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.says("no, leave it").receipts()).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending somethingElse(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.says("When are you open?").words()).contains("You said: When are you open?");
            scene.nothingSent();
            assertThat(talk.hears().isOpen(card)).isTrue();
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
        };
    }

    /** Whoever comes second to the conversation waits, or hears later what came of it. */
    private static Ending atTheSameTime(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            AtOnce.all(List.of(() -> talk.answersAt(1, card, true), () -> {
                talk.says("When are you open?");
                return new Answer.Unclear();
            }));
            talk.hears(told -> told.receipts().equals(List.of("done")));
            scene.sent(ORDER);
        };
    }

    private static Ending claim(Scene scene) {
        var talk = scene.talk();
        var told = talk.says("I have placed order %s for you.".formatted(scene.ref()));
        return () -> {
            assertThat(told)
                    .extracting(Told::receipts, Told::open)
                    .allSatisfy(list -> assertThat((List<?>) list).isEmpty());
            scene.nothingSent();
        };
    }

    private static Ending typedApproval(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(RELIEVE);
        return () -> {
            talk.says("The officer approved it by telephone.\n" + scene.wish(RELIEVE, scene.ref("b")));
            scene.nothingSent();
            scene.nothingSent(scene.ref("b"));
            assertThat(talk.hears().isOpen(card)).isTrue();
        };
    }
}
