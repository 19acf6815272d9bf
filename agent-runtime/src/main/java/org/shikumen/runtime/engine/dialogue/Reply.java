package org.shikumen.runtime.engine.dialogue;

import tools.jackson.databind.node.ObjectNode;

/** What the dialogue model answers with. */
sealed interface Reply {

    record Say(String text) implements Reply {}

    record Call(String function, ObjectNode arguments) implements Reply {}

    record Person(String reason) implements Reply {}
}
