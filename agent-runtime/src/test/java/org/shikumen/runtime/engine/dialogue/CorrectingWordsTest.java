package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people put in place of what they said. */
class CorrectingWordsTest {

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
        assertThat(CorrectingWords.correction(said)).contains(instead);
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
        assertThat(CorrectingWords.correction(said)).isEmpty();
    }
}
