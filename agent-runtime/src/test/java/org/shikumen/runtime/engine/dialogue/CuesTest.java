package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "ok?",
                "可以？",
                "yes?",
                "对吗",
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不是6个月，是12个月               | 12个月
            不是6个月是12个月                | 12个月
            不是周三也不是周四，是周五             | 周五
            改成周四                       | 周四
            要改成周四                      | 周四
            要不改成周四                     | 周四
            类别改成噪声                     | 噪声
            更正为12                      | 12
            错了，是12个月                   | 12个月
            not 6 months but 12        | 12
            change it to 12 months     | 12 months
            make it 12                 | 12
            I meant 12                 | 12
            """)
    void hearsWhatIsSaidInstead(String said, String instead) {
        assertThat(Cues.correction(said)).contains(instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不要改成周四",
                "别换成12个月",
                "不改成12个月",
                "不用改到周四",
                "我没说改成12个月",
                "没要改成12个月",
                "没有改成周四",
                "don't change it to 12 months",
                "don’t change it to 12 months",
                "do not make it 12",
                "I didn't say change it to 12 months",
                "不是这样的",
                "我不是说6个月",
                "是不是12个月，还是6个月"
            })
    void changesNothingThatIsToStay(String said) {
        assertThat(Cues.correction(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不要人工",
                "不需要人工",
                "不用客服",
                "不要转人工",
                "不想转人工",
                "no human please",
                "don't transfer me to a person",
                "Please do not connect me to an agent",
                "I don’t want to talk to a person",
                "人工智能",
                "人工费用",
                "客服电话多少"
            })
    void callsNobodyWhomTheCitizenDoesNotWant(String said) {
        assertThat(Cues.person(said)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "转人工",
                "转 人 工",
                "要不要人工，我要人工",
                "不要机器人，要人工",
                "不要人工智能，要人工",
                "为什么不转人工",
                "能不能转人工",
                "ｔａｌｋ ｔｏ ａ ｐｅｒｓｏｎ",
                "don't pass me around, connect me to a person",
                "I don’t want to talk to a robot",
                "不要客服机器人，转人工",
                "不需要客服，我要找你们领导",
                "Don't transfer me to an agent again, I want a real person"
            })
    void callsAPersonWhenOneIsAskedFor(String said) {
        assertThat(Cues.person(said)).isTrue();
    }
}
