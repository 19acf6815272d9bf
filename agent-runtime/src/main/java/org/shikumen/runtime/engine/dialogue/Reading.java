package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a slot made of a sentence. */
sealed interface Reading {

    /** The value, and where in the sentence it stands. */
    record Found(JsonNode value, int start, int end) implements Reading {
        public Found {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("No value stands from %d to %d".formatted(start, end));
            }
        }

        boolean standsIn(String sentence) {
            return end <= sentence.length();
        }

        /** Words that one slot has taken are gone for the others. */
        String takenFrom(String sentence) {
            return sentence.substring(0, start) + "|".repeat(end - start) + sentence.substring(end);
        }
    }

    /**
     * Something was said that this slot cannot take as it stands.
     *
     * @param left the values that it leaves to choose from; none if it fits none
     */
    record Wrong(List<? extends JsonNode> left) implements Reading {
        public Wrong {
            left = List.copyOf(left);
        }
    }

    record Nothing() implements Reading {}

    /** The one that was named, if only one was; with several nobody knows which is meant. */
    static Reading only(List<Found> named) {
        var values = named.stream().map(Found::value).distinct().toList();
        return switch (values.size()) {
            case 0 -> NOTHING;
            case 1 -> named.getFirst();
            default -> new Wrong(values);
        };
    }

    Nothing NOTHING = new Nothing();

    Wrong WRONG = new Wrong(List.of());
}
