package org.shikumen.runtime.engine.dialogue;

import tools.jackson.databind.node.ObjectNode;

/** What the dialogue model answers with. */
sealed interface Reply {

    record Say(String text) implements Reply {}

    /** @param beside what is said along with the call; mostly nothing */
    record Call(String function, ObjectNode arguments, String beside) implements Reply {}

    record Person(String reason) implements Reply {}

    /** The same with these words before it; whoever is passed on to a person has heard enough. */
    default Reply after(String words) {
        return switch (this) {
            case Say(var text) -> new Say(words + text);
            case Call(var function, var arguments, var beside) -> new Call(function, arguments, words + beside);
            case Person person -> person;
        };
    }
}
