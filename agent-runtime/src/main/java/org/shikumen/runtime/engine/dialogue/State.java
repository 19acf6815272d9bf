package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a dialogue stands after a message. */
sealed interface State {

    /** Nothing is under way. */
    record Open() implements State {}

    /** A form is being filled; this slot was asked for, for the nth time. */
    record Asking(Form form, Map<String, JsonNode> values, Slot slot, int tries) implements State {}

    /**
     * Things to say were put before the citizen.
     *
     * @param said what they were to make clear; empty when nothing of it was understood
     * @param person whether a person was offered as well
     */
    record Choosing(List<String> options, String said, boolean person) implements State {

        /** The option that is named by its place or by its own words. */
        Optional<String> picked(String said) {
            return Picks.ordinal(said)
                    .filter(place -> place <= options.size())
                    .map(place -> options.get(place - 1))
                    .or(() -> options.stream()
                            .filter(option -> Words.bare(option).equals(Words.bare(said)))
                            .findFirst());
        }
    }

    /**
     * A form has been sent on.
     *
     * @param status that of its result, or {@code called} while there is none
     * @param listed what its result listed
     */
    record After(Form form, Map<String, JsonNode> values, String status, Listing listed) implements State {

        static After called(Form form, Map<String, JsonNode> values) {
            return new After(form, values, "called", Listing.NONE);
        }
    }

    State OPEN = new Open();
}
