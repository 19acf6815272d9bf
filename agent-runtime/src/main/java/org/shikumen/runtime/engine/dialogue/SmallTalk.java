package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;

/** Greetings, thanks and the like: answered without changing where the dialogue stands. */
final class SmallTalk {

    private final DialogueScript script;

    SmallTalk(DialogueScript script) {
        this.script = script;
    }

    Optional<String> answer(String language, String said) {
        if (Cues.greeting(said)) {
            return Optional.of(Sentences.hello(language, script.title(language), script.behalf(language)));
        }
        if (Cues.thanks(said)) {
            return Optional.of(Sentences.welcome(language));
        }
        if (Cues.bye(said)) {
            return Optional.of(Sentences.bye(language));
        }
        return Cues.ability(said)
                ? Optional.of(Sentences.whatICanDo(language, script.titles(language)))
                : Optional.empty();
    }
}
