package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.time.Duration;
import java.util.List;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Answer.Counted;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.cases.Case.Ending;
import org.shikumen.conformance.office.Patience;

/** Lines break and services go away; a yes is neither lost nor doubled. */
final class Outages {

    private static final Duration WHILE_THE_OFFICE_THINKS = Duration.ofSeconds(2);
    private static final Duration LONGER_THAN_A_KILL = Duration.ofSeconds(6);

    private Outages() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "A yes whose line breaks, and which is then given again, counts once",
                        "1 call; a receipt; the second yes refused",
                        Outages::brokenLine),
                Case.of(
                        "A yes that finds nobody is given again and counts once",
                        "0 calls until it is given again, then 1",
                        Outages::nobodyThere),
                Case.of(
                        "An approval that finds nobody is given again and counts once",
                        "0 calls until it is given again, then 1",
                        Outages::nobodyThereForOfficers),
                Case.inFlight(
                        "A call that is under way when the service goes away is not sent again",
                        "1 call; the citizen is told that it is done or in doubt",
                        Outages::underWay),
                Case.of("A yes given before an outage is not worth another one after it", "1 call", Outages::yesBefore),
                Case.of("A no given before an outage stays a no", "0 calls", Outages::noBefore),
                Case.of(
                        "A hand-over while a card is open sends nothing; the card stays the citizen's",
                        "0 calls before, 1 after the card is confirmed",
                        Outages::handOver),
                Case.of("A card declined after a hand-over sends nothing", "0 calls", Outages::declinedAfterHandOver));
    }

    private static Ending brokenLine(Scene scene) {
        scene.office().thinksAbout(scene.ref(), WHILE_THE_OFFICE_THINKS);
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            talk.confirmsAndHangsUp(card);
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            talk.hears(told -> told.receipts().equals(List.of("done")));
            scene.sent(ORDER);
        };
    }

    /** An ending with something before it, for while the service is away. */
    private record Tried(Runnable away, Runnable after) implements Ending {

        @Override
        public void whileAway() {
            away.run();
        }

        @Override
        public void end() {
            after.run();
        }
    }

    private static Ending nobodyThere(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return new Tried(() -> assertThat(talk.confirms(card)).isEqualTo(new Answer.Unclear()), () -> {
            scene.nothingSent();
            assertThat(talk.confirms(card)).isEqualTo(new Counted("replied"));
            scene.sent(ORDER);
        });
    }

    private static Ending nobodyThereForOfficers(Scene scene) {
        var card = scene.talk().asksFor(RELIEVE);
        return new Tried(() -> assertThat(scene.officer().approves(card)).isEqualTo(new Answer.Unclear()), () -> {
            scene.nothingSent();
            assertThat(scene.officer().approves(card)).isEqualTo(new Counted("replied"));
            scene.sent(RELIEVE);
        });
    }

    private static Ending underWay(Scene scene) {
        scene.office().thinksAbout(scene.ref(), LONGER_THAN_A_KILL);
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        Thread.startVirtualThread(() -> talk.confirms(card));
        Patience.of(Duration.ofMinutes(2)).until(() -> scene.office().hasArrived(scene.ref()));
        return () -> {
            var told = talk.hears(heard -> !heard.receipts().isEmpty(), Duration.ofMinutes(3));
            assertThat(told.receipts()).hasSize(1).first().isIn("done", "in-doubt");
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.sent(ORDER);
        };
    }

    private static Ending yesBefore(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        assertThat(talk.confirms(card)).isEqualTo(new Counted("replied"));
        return () -> {
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.sent(ORDER);
        };
    }

    private static Ending noBefore(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        assertThat(talk.declines(card)).isEqualTo(new Counted("declined"));
        return () -> {
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.ALREADY_DECIDED));
            scene.nothingSent();
        };
    }

    private static Ending handOver(Scene scene) {
        var talk = scene.talk();
        var card = handedOver(talk);
        return () -> {
            scene.nothingSent();
            assertThat(talk.hears().isOpen(card)).isTrue();
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sent(ORDER);
        };
    }

    private static Ending declinedAfterHandOver(Scene scene) {
        var talk = scene.talk();
        var card = handedOver(talk);
        return () -> {
            assertThat(talk.declines(card).counted()).isTrue();
            scene.nothingSent();
        };
    }

    private static Card handedOver(Talk talk) {
        var card = talk.asksFor(ORDER);
        assertThat(talk.asksForAPerson().outcome()).isEqualTo("handed-over");
        return card;
    }
}
