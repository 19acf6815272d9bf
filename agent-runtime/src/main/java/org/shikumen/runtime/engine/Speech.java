package org.shikumen.runtime.engine;

import java.util.Optional;
import org.shikumen.runtime.guardrail.Guardrails;
import org.shikumen.runtime.guardrail.Guardrails.Finding;

/**
 * A model's words on their way to the citizen: judged sentence by sentence, streamed when somebody listens, and kept whole
 * for the step. After the first sentence that may not be said nothing more is heard.
 */
final class Speech {

    private static final int LONGEST_UNJUDGED = 400;

    private final Turn turn;
    private final Guardrails guardrails;
    private final StringBuilder waiting = new StringBuilder();
    private final StringBuilder said = new StringBuilder();
    private Optional<Finding> stopped = Optional.empty();

    Speech(Turn turn, Guardrails guardrails) {
        this.turn = turn;
        this.guardrails = guardrails;
    }

    boolean streaming() {
        return turn.streaming();
    }

    void hear(String piece) {
        for (var i = 0; i < piece.length() && stopped.isEmpty(); i++) {
            waiting.append(piece.charAt(i));
            if (endsSentence()) {
                judge();
            }
        }
    }

    void finish() {
        if (stopped.isEmpty() && !waiting.isEmpty()) {
            judge();
        }
    }

    /** An endpoint failed before the citizen heard anything: the next one begins anew. */
    void beginAgain() {
        waiting.setLength(0);
    }

    boolean anythingSaid() {
        return !said.isEmpty();
    }

    String said() {
        return said.toString();
    }

    /** What a guardrail found, if it stopped the speech. */
    Optional<Finding> stopped() {
        return stopped;
    }

    private boolean endsSentence() {
        var last = waiting.charAt(waiting.length() - 1);
        return switch (last) {
            case '。', '！', '？', '；', '\n', '!', '?' -> true;
            case ' ' -> waiting.length() > 1 && waiting.charAt(waiting.length() - 2) == '.';
            default ->
                waiting.length() >= LONGEST_UNJUDGED && !Character.isHighSurrogate(last); // half an emoji is none
        };
    }

    private void judge() {
        var sentence = waiting.toString();
        waiting.setLength(0);
        var finding = guardrails.outgoing(sentence, turn.scene().language());
        if (!(finding instanceof Finding.Clear)) {
            stopped = Optional.of(finding);
            return;
        }
        said.append(sentence);
        if (turn.streaming()) {
            turn.speak(sentence);
        }
    }
}
