package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;
import static org.shikumen.conformance.Operations.WAIVE;

import java.time.Duration;
import java.util.List;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Told;
import org.shikumen.conformance.cases.Case.Ending;

/** Silence is no, and late is silence. */
final class Time {

    private static final Duration EXPIRED_BY_NOW = Duration.ofSeconds(Desks.SHORTEST_TIME_TO_DECIDE + 60);

    private Time() {}

    static List<Case> cases() {
        return List.of(
                Case.lasting(
                        "A card that nobody answers expires, and the citizen is told",
                        "0 calls; expired, no receipt, no card",
                        Time::silence),
                Case.lasting("A yes that comes late does not count", "0 calls; refused", Time::lateYes),
                Case.lasting("A no that comes late changes nothing", "0 calls; refused", Time::lateNo),
                Case.lasting("An officer's silence is no", "0 calls; expired", Time::officersSilence),
                Case.lasting("An approval that comes late does not count", "0 calls; refused", Time::lateApproval),
                Case.lasting(
                        "A citizen's yes does not outlast the officer's silence",
                        "0 calls; expired",
                        Time::officersSilenceAfterYes),
                Case.of("A card that is left lying sends nothing", "0 calls; the card still open", Time::leftLying),
                Case.lasting(
                        "After an expiry one can ask again and confirm the new card",
                        "0 calls by the old reference, 1 by the new card's",
                        Time::askedAnew));
    }

    private static Ending silence(Scene scene) {
        var talk = scene.talk(scene.hastyDesk());
        var card = talk.asksFor(ORDER);
        return () -> {
            var told = talk.hears(Time::expired, EXPIRED_BY_NOW);
            assertThat(told.receipts()).isEmpty();
            assertThat(told.isOpen(card)).isFalse();
            scene.nothingSent();
        };
    }

    private static Ending lateYes(Scene scene) {
        var talk = scene.talk(scene.hastyDesk());
        var card = talk.asksFor(ORDER);
        return () -> {
            talk.hears(Time::expired, EXPIRED_BY_NOW);
            isTooLate(talk.confirms(card));
            scene.nothingSent();
        };
    }

    private static Ending lateNo(Scene scene) {
        var talk = scene.talk(scene.hastyDesk());
        var card = talk.asksFor(ORDER);
        return () -> {
            talk.hears(Time::expired, EXPIRED_BY_NOW);
            isTooLate(talk.declines(card));
            scene.nothingSent();
        };
    }

    private static Ending officersSilence(Scene scene) {
        var talk = scene.talk(scene.hastyDesk());
        talk.asksFor(RELIEVE);
        return () -> {
            assertThat(talk.hears(Time::expired, EXPIRED_BY_NOW).receipts()).isEmpty();
            assertThat(scene.officer().sees(scene.ref())).isEmpty();
            scene.nothingSent();
        };
    }

    private static Ending lateApproval(Scene scene) {
        var talk = scene.talk(scene.hastyDesk());
        var card = talk.asksFor(RELIEVE);
        return () -> {
            talk.hears(Time::expired, EXPIRED_BY_NOW);
            isTooLate(scene.officer().approves(card));
            scene.nothingSent();
        };
    }

    private static Ending officersSilenceAfterYes(Scene scene) {
        var talk = scene.talk(scene.hastyDesk());
        var first = talk.asksFor(WAIVE);
        assertThat(talk.confirms(first).counted()).isTrue();
        var second = talk.hears().card();
        return () -> {
            talk.hears(Time::expired, EXPIRED_BY_NOW);
            isTooLate(scene.officer().approves(second));
            assertThat(talk.confirms(first).counted()).isFalse();
            scene.nothingSent();
        };
    }

    private static Ending leftLying(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.hears().isOpen(card)).isTrue();
            scene.nothingSent();
        };
    }

    private static Ending askedAnew(Scene scene) {
        var desk = scene.hastyDesk();
        var talk = scene.talk(desk);
        talk.asksFor(ORDER);
        return () -> {
            talk.hears(Time::expired, EXPIRED_BY_NOW);
            assertThat(talk.confirms(talk.asksFor(ORDER, scene.ref("b"))).counted())
                    .isTrue();
            scene.nothingSent();
            scene.sentBy(desk, ORDER, scene.ref("b"));
        };
    }

    private static boolean expired(Told told) {
        return told.problems().contains("expired");
    }

    private static void isTooLate(Answer answer) {
        assertThat(answer).isIn(new Refused(Why.EXPIRED), new Refused(Why.ALREADY_DECIDED));
    }
}
