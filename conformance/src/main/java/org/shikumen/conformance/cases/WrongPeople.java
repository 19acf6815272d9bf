package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.conformance.Operations.ORDER;
import static org.shikumen.conformance.Operations.RELIEVE;

import java.util.List;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;
import org.shikumen.conformance.Person;
import org.shikumen.conformance.cases.Case.Ending;

/** A card is answered by the person it was put before, and by nobody else. */
final class WrongPeople {

    private WrongPeople() {}

    static List<Case> cases() {
        return List.of(
                Case.of(
                        "Another citizen cannot confirm by my conversation's address",
                        "0 calls; told like a missing one; the card stays mine",
                        WrongPeople::byMyAddress),
                Case.of(
                        "Another citizen cannot confirm my card from a conversation of theirs",
                        "0 calls; told like a missing one",
                        WrongPeople::fromTheirs),
                Case.of(
                        "A card cannot be confirmed from another conversation of my own",
                        "0 calls; told like a missing one",
                        WrongPeople::fromMyOther),
                Case.of(
                        "A citizen cannot give the officer's approval",
                        "0 calls; refused",
                        WrongPeople::citizenForOfficer),
                Case.of("An officer cannot give the citizen's yes", "0 calls; refused", WrongPeople::officerForCitizen),
                Case.of("An auditor cannot approve", "0 calls; wrong role", scene -> inTheRole(scene, Person.AUDITOR)),
                Case.of("An author cannot approve", "0 calls; wrong role", scene -> inTheRole(scene, Person.AUTHOR)),
                Case.of(
                        "An officer of another department cannot approve, nor sees the card",
                        "0 calls; told like a missing one",
                        WrongPeople::otherDepartment),
                Case.of(
                        "Nobody approves a request of their own, a colleague may",
                        "0 calls after the own approval, 1 after the colleague's",
                        WrongPeople::ownRequest),
                Case.of(
                        "A refusal of one's own request does not count either",
                        "0 calls; the card stays open",
                        WrongPeople::ownRefusal));
    }

    private static Ending byMyAddress(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(talk.confirmedBy(Person.NEIGHBOUR, card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            scene.nothingSent();
            assertThat(talk.hears().isOpen(card)).isTrue();
        };
    }

    private static Ending fromTheirs(Scene scene) {
        var card = scene.talk().asksFor(ORDER);
        var theirs = scene.talk(Person.NEIGHBOUR);
        return () -> {
            assertThat(theirs.confirms(card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            scene.nothingSent();
        };
    }

    private static Ending fromMyOther(Scene scene) {
        var card = scene.talk().asksFor(ORDER);
        var other = scene.talk();
        var otherCard = other.asksFor(ORDER, scene.ref("b"));
        return () -> {
            assertThat(other.confirms(card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            assertThat(other.confirms(otherCard).counted()).isTrue();
            scene.nothingSent();
            scene.sent(ORDER, scene.ref("b"));
        };
    }

    private static Ending citizenForOfficer(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(RELIEVE);
        return () -> {
            assertThat(talk.confirms(card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            assertThat(scene.officer(Person.CITIZEN).approves(card)).isEqualTo(new Refused(Why.WRONG_ROLE));
            scene.nothingSent();
        };
    }

    private static Ending officerForCitizen(Scene scene) {
        var talk = scene.talk();
        var card = talk.asksFor(ORDER);
        return () -> {
            assertThat(scene.officer().approves(card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            assertThat(talk.confirmedBy(Person.OFFICER, card)).isEqualTo(new Refused(Why.WRONG_ROLE));
            scene.nothingSent();
        };
    }

    private static Ending inTheRole(Scene scene, Person person) {
        var card = scene.talk().asksFor(RELIEVE);
        return () -> {
            assertThat(scene.officer(person).approves(card)).isEqualTo(new Refused(Why.WRONG_ROLE));
            scene.nothingSent();
        };
    }

    private static Ending otherDepartment(Scene scene) {
        var card = scene.talk().asksFor(RELIEVE);
        return () -> {
            var foreign = scene.officer(Person.FOREIGN_OFFICER);
            assertThat(foreign.sees(scene.ref())).isEmpty();
            assertThat(foreign.approves(card)).isEqualTo(new Refused(Why.NO_SUCH_CARD));
            scene.nothingSent();
        };
    }

    private static Ending ownRequest(Scene scene) {
        scene.talk(Person.OFFICER_AT_HOME).asksFor(RELIEVE);
        return () -> {
            var card = scene.officer().finds(scene.ref());
            assertThat(scene.officer().approves(card)).isEqualTo(new Refused(Why.OWN_REQUEST));
            scene.nothingSent();
            assertThat(scene.officer(Person.SECOND_OFFICER).approves(card).counted())
                    .isTrue();
            scene.sent(RELIEVE);
        };
    }

    private static Ending ownRefusal(Scene scene) {
        var talk = scene.talk(Person.OFFICER_AT_HOME);
        var card = talk.asksFor(RELIEVE);
        return () -> {
            assertThat(scene.officer().refuses(card)).isEqualTo(new Refused(Why.OWN_REQUEST));
            assertThat(talk.hears().isOpen(card)).isTrue();
            scene.nothingSent();
        };
    }
}
