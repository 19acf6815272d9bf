package org.shikumen.runtime.engine.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Drops what is under way, and says of what waits or went out that it stands, and how it can be taken back. */
final class GivenUp {

    private final OfferedTopics topics;

    GivenUp(OfferedTopics topics) {
        this.topics = topics;
    }

    Move drop(Scene scene) {
        return dropped(scene).leaving(Optional.empty());
    }

    private Move dropped(Scene scene) {
        var language = scene.language();
        if (!scene.matters().stand()) {
            return Move.say(scene.at(State.OPEN), Sentences.dropped(language));
        }
        var dropped = scene.state() instanceof State.Asking ? Sentences.droppedThis(language) : "";
        return Move.say(scene.at(State.OPEN), dropped + standing(scene));
    }

    /** This is not begun. What stands is told; else what there is for one that was sent before this conversation. */
    Move leaveUndone(Scene scene, Form form) {
        var language = scene.language();
        var undone = Sentences.leftUndone(language, form.title(language));
        return Move.say(
                scene.at(State.OPEN).leaving(Optional.empty()),
                scene.matters().stand()
                        ? undone + "\n" + standing(scene)
                        : undone + Sentences.nothingSent(language) + ofEarlierOnes(form, language));
    }

    private String ofEarlierOnes(Form form, String language) {
        var ways = Stream.concat(topics.undoing(form).stream(), topics.goingOnFrom(form).stream());
        var titles = titles(ways, language);
        return titles.isEmpty() ? Sentences.sayWhat(language) : Outcomes.ofEarlierOnes(language, titles);
    }

    private String standing(Scene scene) {
        var language = scene.language();
        var open = scene.matters().news().stream().filter(News::open).toList();
        var lines = new ArrayList<String>();
        if (!open.isEmpty()) {
            lines.add(News.told(open, language) + Outcomes.takenBackByAPerson(language));
        }
        scene.matters().sent().forEach(sent -> lines.add(sent.told(language) + wayBack(sent, language)));
        return String.join("\n", lines);
    }

    /** The operation that undoes it, else what can be done with its number, else a person. */
    private String wayBack(Sent sent, String language) {
        var undoing = topics.undoing(sent.form());
        if (undoing.isPresent()) {
            return Outcomes.undoneBy(language, undoing.get().title(language));
        }
        var ways = sent.number().isEmpty() ? List.<Form>of() : topics.goingOnFrom(sent.form());
        return ways.isEmpty()
                ? Outcomes.takenBackByAPerson(language)
                : Outcomes.goesOnWith(language, titles(ways.stream(), language));
    }

    private static List<String> titles(Stream<Form> forms, String language) {
        return forms.map(form -> form.title(language)).toList();
    }
}
