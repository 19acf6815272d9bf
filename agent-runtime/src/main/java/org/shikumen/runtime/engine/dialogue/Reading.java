package org.shikumen.runtime.engine.dialogue;

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

    /** Something was said that this slot cannot take. */
    record Wrong() implements Reading {}

    record Nothing() implements Reading {}

    Nothing NOTHING = new Nothing();

    Wrong WRONG = new Wrong();
}
