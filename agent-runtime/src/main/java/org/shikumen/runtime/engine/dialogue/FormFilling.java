package org.shikumen.runtime.engine.dialogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Goes on with a form: reads back what was heard and asks for the next value, or calls when nothing is missing. */
final class FormFilling {

    private FormFilling() {}

    static Move fill(Scene scene, Form form, Map<String, JsonNode> values, Form.Heard heard, int tries) {
        return fill(scene, form, values, heard, tries, Optional.empty());
    }

    static Move fill(
            Scene scene, Form form, Map<String, JsonNode> before, Form.Heard heard, int tries, Optional<Slot> asked) {
        var values = new LinkedHashMap<>(before);
        values.putAll(heard.values());
        var kept = scene.remembering(form, heard.values());
        var wrong = heard.wrong().keySet().stream()
                .filter(s -> !values.containsKey(s.parameter().name()) || !asked.isPresent())
                .findFirst();
        var next = wrong.or(() -> form.missing(values));
        if (next.isEmpty()) {
            return call(kept, form, values);
        }
        var state = new State.Asking(form, values, next.get(), tries);
        return Move.say(kept.at(state), question(scene.language(), state, heard, wrong.isPresent(), asked));
    }

    /** What was left for a look-up does not come back once something is sent. */
    static Move call(Scene scene, Form form, Map<String, JsonNode> values) {
        var left = scene.left().filter(_ -> !form.tool().consequential());
        return new Move(
                scene.leaving(left).at(State.After.called(form, values)),
                new Reply.Call(form.function(), form.arguments(values), ""));
    }

    private static String question(
            String language, State.Asking state, Form.Heard heard, boolean wrong, Optional<Slot> asked) {
        var slot = state.slot();
        var text = new StringBuilder(Questions.noted(
                language, noted(state, asked.isEmpty() ? state.values() : heard.values(), asked, language)));
        if (wrong) {
            text.append(expected(language, slot, heard.wrong().get(slot)));
        } else if (asked.filter(slot::equals).isPresent() && heard.values().isEmpty()) {
            text.append(
                    slot.expected(language).isEmpty()
                            ? Questions.notUnderstood(language)
                            : Questions.expected(language, slot.parameter().label(language), slot.expected(language)));
        }
        text.append(state.tries() >= 2 ? Questions.stuck(language) : "");
        return text.append(slot.parameter().question(language)).toString();
    }

    private static String expected(String language, Slot slot, Reading.Wrong wrong) {
        var left =
                wrong.left().stream().map(value -> slot.shown(value, language)).toList();
        return left.isEmpty()
                ? Questions.expected(language, slot.parameter().label(language), slot.expected(language))
                : slot.left(language, left);
    }

    /** What is read back: at the beginning of a form also what is known from before; of words of one's own only a correction. */
    private static List<String> noted(
            State.Asking state, Map<String, JsonNode> values, Optional<Slot> asked, String language) {
        var noted = new ArrayList<String>();
        for (var slot : state.form().slots()) {
            var value = values.get(slot.parameter().name());
            var shown = value == null ? "" : slot.shown(value, language);
            var answer = slot instanceof TextSlot
                    && asked.filter(s -> !s.equals(slot)).isEmpty();
            if (!shown.isEmpty() && !(slot instanceof FixedSlot) && !answer) {
                noted.add(slot.parameter().label(language) + " " + shown);
            }
        }
        return noted;
    }
}
