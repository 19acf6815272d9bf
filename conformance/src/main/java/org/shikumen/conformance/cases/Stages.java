package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.List;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.cases.Case.Ending;

/** A card survives a new version of its agent; it does not survive that its own version is taken out of service. */
final class Stages {

    private Stages() {}

    static List<Case> cases() {
        return List.of(
                Case.of("A yes after the version was suspended does not count", "0 calls; refused", Stages::suspended),
                Case.of(
                        "An approval after the version was suspended does not count",
                        "0 calls; refused",
                        Stages::suspendedForOfficers),
                Case.of(
                        "A card that a suspension voided stays void when the version is resumed",
                        "0 calls; refused",
                        Stages::resumed),
                Case.of(
                        "What was confirmed before a suspension stands",
                        "1 call; the receipt stays",
                        Stages::confirmedBefore),
                Case.of("A yes after the version was retired does not count", "0 calls; refused", Stages::retired),
                Case.of(
                        "A card survives a new version and goes out as the old one would have sent it",
                        "1 call at the old version's address",
                        Stages::newVersion),
                Case.of(
                        "An officer's card survives a new version",
                        "1 call at the old version's address",
                        Stages::newVersionForOfficers),
                Case.of(
                        "Who begins after a new version went live is served by it",
                        "1 call at the new version's address",
                        Stages::begunAfter));
    }

    private static Ending suspended(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            scene.suspends(desk);
            isVoid(talk.confirms(card));
            scene.nothingSent();
        };
    }

    private static Ending suspendedForOfficers(Scene scene) {
        var desk = scene.ownDesk();
        var card = scene.talk(desk).asksFor(RELIEVE);
        return () -> {
            scene.suspends(desk);
            isVoid(scene.officer().approves(card));
            scene.nothingSent();
        };
    }

    private static Ending resumed(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            scene.suspends(desk);
            talk.hears(told -> !told.isOpen(card));
            scene.resumes(desk);
            isVoid(talk.confirms(card));
            scene.nothingSent();
        };
    }

    private static Ending confirmedBefore(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.suspends(desk);
            assertThat(talk.hears().receipts()).containsExactly("done");
            scene.sentBy(desk, ORDER);
        };
    }

    private static Ending retired(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            scene.retires(desk);
            isVoid(talk.confirms(card));
            scene.nothingSent();
        };
    }

    private static Ending newVersion(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            scene.newVersionOf(desk);
            assertThat(talk.confirms(card).counted()).isTrue();
            scene.sentBy(desk, ORDER);
        };
    }

    private static Ending newVersionForOfficers(Scene scene) {
        var desk = scene.ownDesk();
        scene.talk(desk).asksFor(RELIEVE);
        return () -> {
            scene.newVersionOf(desk);
            assertThat(scene.officer()
                            .approves(scene.officer().finds(scene.ref()))
                            .counted())
                    .isTrue();
            scene.sentBy(desk, RELIEVE);
        };
    }

    private static Ending begunAfter(Scene scene) {
        var desk = scene.ownDesk();
        scene.talk(desk).asksFor(ORDER, scene.ref("b"));
        return () -> {
            var renewed = scene.newVersionOf(desk);
            var talk = scene.talk(renewed);
            assertThat(talk.confirms(talk.asksFor(ORDER)).counted()).isTrue();
            scene.sentBy(renewed, ORDER);
            scene.nothingSent(scene.ref("b"));
        };
    }

    private static void isVoid(Answer answer) {
        assertThat(answer).isIn(new Refused(Why.NOT_SERVING), new Refused(Why.ALREADY_DECIDED));
    }
}
