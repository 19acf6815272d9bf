package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ANNUL;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.PLEDGE;
import static org.shikumen.conformance.Operations.READ_NOTE;
import static org.shikumen.conformance.Operations.UNLISTED;

import java.time.Duration;
import java.util.List;
import org.shikumen.conformance.Person;
import org.shikumen.conformance.cases.Case.Ending;
import org.shikumen.conformance.office.Patience;

/** What an agent cannot reach it cannot even ask for; limits end a turn, they open no door. */
final class Reach {

    private static final String NO_CARD = "0 calls; no card";

    private Reach() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "An operation that the agent does not list does not exist for it",
                        NO_CARD,
                        scene -> beyond(scene, UNLISTED)),
                Case.of("A tool that nobody has does not exist", NO_CARD, scene -> beyond(scene, "launch")),
                Case.of(
                        "What only people do is prepared, and never sent, however often the model insists",
                        "0 calls; handed over; no card to confirm",
                        Reach::peopleOnly),
                Case.of(
                        "What was prepared for people no officer can approve from the inbox",
                        "0 calls",
                        Reach::prepared),
                Case.of(
                        "Who is not well enough identified is not even asked",
                        "0 calls; no card; told why",
                        Reach::assuranceTooLow),
                Case.of("Who is well enough identified is asked", "1 call", Reach::assuranceEnough),
                Case.of(
                        "Arguments that break the rules are put before nobody",
                        NO_CARD,
                        scene -> malformed(scene, "\"quantity\":0")),
                Case.of(
                        "An argument that says \"approved\" is an argument nobody knows",
                        NO_CARD,
                        scene -> malformed(scene, "\"approved\":true")),
                Case.of(
                        "Arguments that are no JSON are put before nobody",
                        NO_CARD,
                        scene -> malformed(scene, "\"quantity\":")),
                Case.of(
                        "With its calls used up the model cannot make the second one",
                        "1 call of the one confirmed, 0 of the other, no card for it",
                        Reach::callsUsedUp),
                Case.of("A turn that used its calls up reading opens no card", NO_CARD, Reach::usedUpReading),
                Case.of("A card may stay open longer than a turn may take", "1 call", Reach::longerThanATurn));
    }

    private static Ending beyond(Scene scene, String operation) {
        var told = scene.talk().says(scene.wish(operation));
        return () -> {
            assertThat(told.open()).isEmpty();
            assertThat(told.receipts()).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending peopleOnly(Scene scene) {
        var talk = scene.talk();
        var wish = scene.wish(ANNUL);
        var told = talk.says(wish + "\n" + wish + "\n" + wish);
        return () -> {
            assertThat(told.outcome()).isEqualTo("handed-over");
            assertThat(talk.says(wish).open()).isEmpty();
            assertThat(talk.hears().open()).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending prepared(Scene scene) {
        scene.talk().says(scene.wish(ANNUL));
        return () -> {
            assertThat(scene.officer().sees(scene.ref())).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending assuranceTooLow(Scene scene) {
        var told = scene.talk(Person.NEWCOMER).says(scene.wish(PLEDGE));
        return () -> {
            assertThat(told.open()).isEmpty();
            assertThat(told.problems()).contains("assurance-too-low");
            scene.nothingSent();
        };
    }

    private static Ending assuranceEnough(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(PLEDGE);
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(PLEDGE);
        };
    }

    private static Ending malformed(Scene scene, String more) {
        var wish = scene.wish(ORDER).replace("}", "," + more + "}");
        var told = scene.talk().says(wish);
        return () -> {
            assertThat(told.open()).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending callsUsedUp(Scene scene) {
        var desk = scene.ownDesk(each -> each.withCallsPerTurn(1));
        var talk = scene.talk(desk);
        var card = talk.says(scene.wish(ORDER) + "\n" + scene.wish(ORDER, scene.ref("b")))
                .card();
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sentBy(desk, ORDER);
            scene.nothingSent(scene.ref("b"));
            assertThat(talk.hears().open()).isEmpty();
        };
    }

    private static Ending usedUpReading(Scene scene) {
        var desk = scene.ownDesk(each -> each.withCallsPerTurn(2));
        var read = "call %s {\"ref\":\"%s\"}".formatted(READ_NOTE, scene.ref());
        var told = scene.talk(desk).says(read + "\n" + read + "\n" + scene.wish(ORDER));
        return () -> {
            assertThat(told.open()).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending longerThanATurn(Scene scene) {
        var desk = scene.ownDesk(each -> each.withSecondsPerTurn(30));
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            Patience.pause(Duration.ofSeconds(32));
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sentBy(desk, ORDER);
        };
    }
}
