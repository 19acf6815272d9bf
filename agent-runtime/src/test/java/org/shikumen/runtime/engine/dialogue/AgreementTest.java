package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A yes as people type it on a telephone. */
class AgreementTest {

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
        assertThat(Agreement.in(said)).isTrue();
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
                "ok?",
                "可以？",
                "yes?",
                "对吗",
                ""
            })
    void hearsNoYesInANoOrAQuestion(String said) {
        assertThat(Agreement.in(said)).isFalse();
    }
}
