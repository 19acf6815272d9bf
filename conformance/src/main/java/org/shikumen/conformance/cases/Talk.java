package org.shikumen.conformance.cases;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.shikumen.conformance.Answer;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.Flaw;
import org.shikumen.conformance.Person;
import org.shikumen.conformance.Told;
import org.shikumen.conformance.office.Patience;

/** A citizen's conversation. Said at one node, decided at another, followed at a third, where there are as many. */
final class Talk {

    private final Scene scene;
    private final Person citizen;
    private final String conversation;

    Talk(Scene scene, Person citizen, String conversation) {
        this.scene = scene;
        this.citizen = citizen;
        this.conversation = conversation;
    }

    Told says(String text) {
        return scene.house().opening().say(citizen, conversation, text);
    }

    /** Says so that the model calls this; the card that follows. */
    Card asksFor(String operation) {
        return says(scene.wish(operation)).card();
    }

    Card asksFor(String operation, String reference) {
        return says(scene.wish(operation, reference)).card();
    }

    Answer confirms(Card card) {
        return scene.house().deciding().decide(citizen, conversation, card, true);
    }

    Answer declines(Card card) {
        return scene.house().deciding().decide(citizen, conversation, card, false);
    }

    /** At a node of choice. */
    Answer answersAt(int node, Card card, boolean yes) {
        return scene.house().node(node).decide(citizen, conversation, card, yes);
    }

    Answer confirmsWrongly(Card card, Flaw flaw) {
        return scene.house().deciding().decideWrongly(citizen, conversation, card, flaw);
    }

    /** The line breaks when the call stands at the office's door. */
    void confirmsAndHangsUp(Card card) {
        scene.house()
                .deciding()
                .decideAndHangUp(
                        citizen, conversation, card, () -> scene.office().hasArrived(scene.ref()));
    }

    /** Somebody else answers a card by this conversation's address. */
    Answer confirmedBy(Person other, Card card) {
        return scene.house().deciding().decide(other, conversation, card, true);
    }

    Told asksForAPerson() {
        return scene.house().deciding().handOver(citizen, conversation);
    }

    Told hears() {
        return scene.house().following().follow(citizen, conversation);
    }

    /** Waits for it; the service may be slow to tell, but must tell. */
    Told hears(Predicate<Told> what, Duration within) {
        var told = new AtomicReference<Told>();
        Patience.of(within).until(() -> {
            told.set(hears());
            return what.test(told.get());
        });
        return told.get();
    }

    Told hears(Predicate<Told> what) {
        return hears(what, Duration.ofMinutes(2));
    }
}
