package org.shikumen.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's words on their way to the citizen. */
class SpeechTest {

    private final SampleTurn turn = SampleTurn.saying("How much is it?").streamed();
    private final Speech speech = new Speech(turn, SampleGuardrails.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            一共120分。还差5分。        | 一共120分。/还差5分。
            You have 3.5 points. Go! | You have 3.5 points. /Go!
            先办证！再预约              | 先办证！/再预约
            好                      | 好
            """)
    void isHeardSentenceBySentence(String said, String sentences) {
        speech.hear(said);
        speech.finish();

        assertThat(turn.spoken).containsExactly(sentences.split("/"));
        assertThat(speech.said()).isEqualTo(said);
    }

    /** A sentence that never ends is told in pieces, and a listener cannot put half a character together again. */
    @ParameterizedTest
    @ValueSource(ints = {397, 398, 399, 400, 401})
    void tellsNoHalfOfACharacter(int before) {
        var said = "字".repeat(before) + "😀𠀀".repeat(3) + "完";

        speech.hear(said);
        speech.finish();

        assertThat(turn.spoken)
                .noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)))
                .noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
        assertThat(String.join("", turn.spoken)).isEqualTo(said);
    }

    @Test
    void endsBeforeTheFirstSentenceThatMayNotBeSaid() {
        var guarded = new Speech(turn, new SampleGuardrails("guarantee"));

        guarded.hear("You have 120 points. I guarantee success. And more. ");
        guarded.finish();

        assertThat(guarded.said()).isEqualTo("You have 120 points. ");
        assertThat(guarded.stopped()).isPresent();
        assertThat(turn.spoken).containsExactly("You have 120 points. ");
    }
}
