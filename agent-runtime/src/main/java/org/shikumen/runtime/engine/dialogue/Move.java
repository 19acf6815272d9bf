package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;

/** What is said, and where the dialogue stands then. */
record Move(Scene scene, Reply reply) {

    static Move say(Scene scene, String text) {
        return new Move(scene, new Reply.Say(text));
    }

    Move leaving(Optional<State.Asking> form) {
        return new Move(scene.leaving(form), reply);
    }

    /** The same with these words before it. */
    Move after(String words) {
        return new Move(scene, reply.after(words));
    }

    /** Something said in between: what was being asked is asked again. */
    static Move aside(Scene scene, String text) {
        return scene.state() instanceof State.Asking(var form, var values, var slot, var tries)
                ? say(scene, text + "\n" + slot.parameter().question(scene.language()))
                : say(scene, text);
    }
}
