package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns of phrase as people type them on a telephone. */
class CuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "是",
                "好的",
                "可以",
                "没问题",
                "确认提交",
                "OK!",
                "ＹＥＳ",
                "yes,do it",
                "Yes, please!",
                "go ahead and submit it",
                "that's right",
                "that’s right",
                "it’s ok",
                "ok thanks",
                "OK，提交"
            })
    void hearsAYes(String said) {
        assertThat(Cues.agreeing(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不是",
                "不好",
                "不行",
                "不确认",
                "不提交",
                "别提交",
                "好的，不过",
                "可以吗",
                "好吗",
                "提交了吗",
                "no",
                "yes but",
                "don't submit",
                "don’t submit",
                "do not send it",
                "👍",
                ""
            })
    void hearsNoYesInANoOrAQuestion(String said) {
        assertThat(Cues.agreeing(said)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"what's your name", "what’s your name", "你是真人吗", "Are you human?", "你是不是人工智能"})
    void hearsTheQuestionWhoAnswers(String said) {
        assertThat(Cues.identity(said)).isTrue();
    }
}
