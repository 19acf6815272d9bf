package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks who answers is told. */
class SmallTalkTest {

    @ParameterizedTest
    @ValueSource(strings = {"what's your name", "what’s your name", "你是真人吗", "Are you human?", "你是不是人工智能"})
    void hearsTheQuestionWhoAnswers(String said) {
        assertThat(SmallTalk.asksWhoAnswers(said)).isTrue();
    }
}
