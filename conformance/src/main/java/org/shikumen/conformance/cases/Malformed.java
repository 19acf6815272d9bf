package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Flaw;
import org.shikumen.conformance.cases.Case.Ending;

/** What is not clearly a yes, said by whom it may be said, is no. */
final class Malformed {

    /** Another argument beside a sound yes need not spoil the yes; {@link WhatWasShown} judges that it changes nothing. */
    private static final Set<Flaw> FLAWS = EnumSet.complementOf(EnumSet.of(Flaw.OTHER_ARGUMENTS_ALONG));

    private Malformed() {}

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var flaw : FLAWS) {
            cases.add(Case.of(
                    "A yes %s does not count".formatted(flaw.words()),
                    "0 calls; refused; the card stays open",
                    scene -> confirmed(scene, flaw)));
        }
        cases.add(Case.of(
                "An approval with any of these flaws does not count",
                "0 calls; each refused; 1 call after a sound approval",
                Malformed::approved));
        return cases;
    }

    private static Ending confirmed(Scene scene, Flaw flaw) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirmsWrongly(card, flaw)).isIn(expected(flaw));
            scene.nothingSent();
            assertThat(talk.hears().isOpen(card)).isTrue();
        };
    }

    private static Ending approved(Scene scene) {
        scene.talk().asksFor(RELIEVE);
        return () -> {
            var officer = scene.officer();
            var card = officer.finds(scene.ref());
            FLAWS.forEach(flaw -> assertThat(officer.approvesWrongly(card, flaw))
                    .as("an approval " + flaw.words())
                    .isIn(expected(flaw)));
            scene.nothingSent();
            assertThat(officer.approves(card).counted()).isTrue();
            scene.sent(RELIEVE);
        };
    }

    private static Set<Refused> expected(Flaw flaw) {
        return switch (flaw) {
            case WITHOUT_SESSION -> Set.of(new Refused(Why.NO_SESSION));
            case WITHOUT_TOKEN -> Set.of(new Refused(Why.NO_TOKEN));
            case BY_GET -> Set.of(new Refused(Why.NOT_THIS_WAY));
            case CUT_DIGEST -> Set.of(new Refused(Why.ALTERED));
            default -> Set.of(new Refused(Why.NOT_READABLE));
        };
    }
}
