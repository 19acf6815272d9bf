package org.shikumen.runtime.engine.dialogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Everything that follows from the messages so far.
 *
 * @param unanswered messages in a row that nothing was known for
 * @param known numbers that may be needed again, by parameter name
 * @param matters what was asked for before
 * @param left the form that was left for a look-up, and goes on after it
 */
record Scene(
        State state,
        String language,
        int unanswered,
        Map<String, Known> known,
        Matters matters,
        Optional<State.Asking> left) {

    /** @param outside whether it came with a tool's result rather than from the citizen */
    record Known(JsonNode value, boolean outside) {}

    static Scene opening(String language) {
        return new Scene(State.OPEN, language, 0, Map.of(), Matters.NONE, Optional.empty());
    }

    Scene at(State next) {
        return new Scene(next, language, 0, known, matters, left);
    }

    Scene in(String tongue) {
        return new Scene(state, tongue, unanswered, known, matters, left);
    }

    Scene unanswered(State next) {
        return new Scene(next, language, unanswered + 1, known, matters, left);
    }

    Scene leaving(Optional<State.Asking> form) {
        return new Scene(state, language, unanswered, known, matters, form);
    }

    /** What became of a call later would stand in its place. */
    Scene with(Matters changed) {
        return new Scene(state, language, unanswered, known, changed, left);
    }

    /** Whether a card waits for the citizen. */
    boolean card() {
        return matters.card().isPresent();
    }

    /** Keeps the numbers and personal values that the citizen gave for this form. */
    Scene remembering(Form form, Map<String, JsonNode> values) {
        var more = new HashMap<>(known);
        values.forEach((name, value) -> form.slot(name)
                .filter(s -> s instanceof CodeSlot || s instanceof PersonalSlot)
                .ifPresent(s -> more.put(name, new Known(value, false))));
        return new Scene(state, language, unanswered, Map.copyOf(more), matters, left);
    }

    /** Keeps what a result named, unless the citizen had said the same. */
    Scene hearing(Map<String, JsonNode> texts) {
        var more = new HashMap<>(known);
        texts.forEach((name, value) -> more.merge(
                name, new Known(value, true), (before, now) -> before.value().equals(value) ? before : now));
        return new Scene(state, language, unanswered, Map.copyOf(more), matters, left);
    }

    /**
     * What is known already and may be used. What a result named is not carried into what the toolset calls sensitive: asking is
     * good manners; the gateway is who enforces it.
     */
    Map<String, JsonNode> carriedOver(Form form) {
        var carried = new LinkedHashMap<String, JsonNode>();
        for (var slot : form.slots()) {
            var name = slot.parameter().name();
            var kept = known.get(name);
            if (kept != null && slot.parameter().required() && usable(form, slot, kept)) {
                carried.put(name, kept.value());
            }
        }
        return carried;
    }

    private static boolean usable(Form form, Slot slot, Known kept) {
        var fits = switch (slot) {
            case CodeSlot code -> code.takes(kept.value().asString(""));
            case PersonalSlot ignored -> !kept.outside();
            default -> false;
        };
        return fits
                && !(kept.outside()
                        && form.tool()
                                .operation()
                                .sensitive()
                                .contains(slot.parameter().name()));
    }
}
