package org.shikumen.conformance.cases;

import java.util.Optional;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.Flaw;
import org.shikumen.conformance.Person;

/** An official before the inbox. */
record OfficersDesk(House house, Person officer) {

    /** The card that shows this reference. */
    Card finds(String reference) {
        return sees(reference)
                .orElseThrow(() -> new AssertionError("No card shows %s to %s".formatted(reference, officer)));
    }

    Optional<Card> sees(String reference) {
        return house.deciding().inbox(officer).stream()
                .filter(card -> card.values().contains(reference))
                .findFirst();
    }

    Answer approves(Card card) {
        return house.deciding().decide(officer, card, true);
    }

    Answer refuses(Card card) {
        return house.deciding().decide(officer, card, false);
    }

    Answer answersAt(int node, Card card, boolean yes) {
        return house.node(node).decide(officer, card, yes);
    }

    Answer approvesWrongly(Card card, Flaw flaw) {
        return house.deciding().decideWrongly(officer, card, flaw);
    }
}
