package org.shikumen.runtime.engine.dialogue;

import tools.jackson.databind.JsonNode;

/** What a slot made of a sentence. */
sealed interface Reading {

    /** The value, and where in the sentence it stands. */
    record Found(JsonNode value, int start, int end) implements Reading {}

    /** Something was said that this slot cannot take. */
    record Wrong() implements Reading {}

    record Nothing() implements Reading {}

    Nothing NOTHING = new Nothing();

    Wrong WRONG = new Wrong();
}
