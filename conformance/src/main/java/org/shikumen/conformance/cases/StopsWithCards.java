package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.AMEND;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;
import static org.shikumen.conformance.Operations.WAIVE;

import java.util.List;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Desk;
import org.shikumen.conformance.Service.Scope;
import org.shikumen.conformance.cases.Case.Ending;

/** A stop voids the cards it holds against, for good. */
final class StopsWithCards {

    private static final String JUDGED =
            "0 calls by the old card, during the stop and after; 1 by a card asked for after it";

    private StopsWithCards() {}

    static List<Case> cases() {
        return List.of(
                Case.alone(
                        "A stop of the platform voids an open card for good",
                        JUDGED,
                        scene -> stopped(scene, scene.ownDesk(), Scope.PLATFORM)),
                Case.of(
                        "A stop of the department voids an open card for good",
                        JUDGED,
                        scene -> stopped(scene, scene.ownDesk(desk -> desk.inDepartment(Desk.AWAY)), Scope.DEPARTMENT)),
                Case.of(
                        "A stop of the agent voids an open card for good",
                        JUDGED,
                        scene -> stopped(scene, scene.ownDesk(), Scope.AGENT)),
                Case.of(
                        "A stop of the version voids an open card for good",
                        JUDGED,
                        scene -> stopped(scene, scene.ownDesk(), Scope.VERSION)),
                Case.of(
                        "A stop of the tool voids an open card for good",
                        JUDGED,
                        scene -> stopped(scene, scene.ownDesk(), Scope.TOOL)),
                Case.of(
                        "A yes that a stop refused does not count when the stop is lifted at once",
                        "0 calls; both answers refused",
                        StopsWithCards::liftedAtOnce),
                Case.of("A stop of another tool stops nothing here", "1 call", StopsWithCards::otherTool),
                Case.of("A stop holds against an officer's approval", "0 calls; refused", StopsWithCards::officersCard),
                Case.of(
                        "A stop between the citizen's yes and the officer's holds",
                        "0 calls; refused",
                        StopsWithCards::betweenTwo),
                Case.of(
                        "During a stop of the tool the agent goes on talking and sends nothing",
                        "0 calls; no card",
                        StopsWithCards::askedDuring));
    }

    private static Ending stopped(Scene scene, Desks.Live desk, Scope scope) {
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            var stop = scene.stops(scope, desk, ORDER);
            try {
                isVoid(talk.confirms(card));
                talk.hears(told -> !told.isOpen(card));
            } finally {
                scene.lifts(stop);
            }
            isVoid(talk.confirms(card));
            scene.nothingSent();
            assertThat(talk.confirms(talk.asksFor(ORDER, scene.ref("b"))).counted())
                    .isTrue();
            scene.sentBy(desk, ORDER, scene.ref("b"));
        };
    }

    private static Ending liftedAtOnce(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            var stop = scene.stops(Scope.AGENT, desk, "");
            try {
                isVoid(talk.confirms(card));
            } finally {
                scene.lifts(stop);
            }
            isVoid(talk.confirms(card));
            scene.nothingSent();
        };
    }

    private static Ending otherTool(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        var card = talk.asksFor(ORDER);
        return () -> {
            var stop = scene.stops(Scope.TOOL, desk, AMEND);
            try {
                assertThat(talk.confirms(card).counted()).isTrue();
            } finally {
                scene.lifts(stop);
            }
            scene.sentBy(desk, ORDER);
        };
    }

    private static Ending officersCard(Scene scene) {
        var desk = scene.ownDesk();
        var card = scene.talk(desk).asksFor(RELIEVE);
        return () -> {
            var stop = scene.stops(Scope.TOOL, desk, RELIEVE);
            try {
                isVoid(scene.officer().approves(card));
            } finally {
                scene.lifts(stop);
            }
            scene.nothingSent();
        };
    }

    private static Ending betweenTwo(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        assertThat(talk.confirms(talk.asksFor(WAIVE)).counted()).isTrue();
        var second = talk.hears().card();
        return () -> {
            var stop = scene.stops(Scope.AGENT, desk, "");
            try {
                isVoid(scene.officer().approves(second));
            } finally {
                scene.lifts(stop);
            }
            scene.nothingSent();
        };
    }

    private static Ending askedDuring(Scene scene) {
        var desk = scene.ownDesk();
        var talk = scene.talk(desk);
        return () -> {
            var stop = scene.stops(Scope.TOOL, desk, ORDER);
            var told = talk.says(scene.wish(ORDER));
            scene.lifts(stop);
            assertThat(told.open()).isEmpty();
            assertThat(told.words()).isNotBlank();
            scene.nothingSent();
        };
    }

    private static void isVoid(Answer answer) {
        assertThat(answer).isIn(new Refused(Why.NOT_SERVING), new Refused(Why.ALREADY_DECIDED));
    }
}
