package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.labels.Stood;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;

class PeoplesWordsTest {

    private static final SampleCity.Agent GUIDE = SampleCity.residencePoints();
    private static final PeoplesWords WORDS = new PeoplesWords(GUIDE.script(), SampleCity.TODAY);

    @ParameterizedTest(name = "{0} {1} = {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            submitRenewal  | months           | 12           | 续十二个月                         | true
            submitRenewal  | months           | 12           | for one year                       | true
            submitRenewal  | months           | 6            | 半年                               | true
            submitRenewal  | months           | 6            | six months please                  | true
            submitRenewal  | months           | 12           | 续6个月                            | false
            submitRenewal  | months           | 1            | 我想问一下                         | false
            submitRenewal  | months           | 1            | this one                           | false
            submitRenewal  | months           | 1            | {{ID_NO#1}}                        | false
            submitRenewal  | months           | 10           | case A-10                          | false
            bookCounter    | site             | "jinghe"     | 静河中心                           | true
            bookCounter    | site             | "jinghe"     | 去静河                             | true
            bookCounter    | site             | "dongpu"     | 静河中心                           | false
            bookCounter    | date             | "2026-11-22" | 明天上午                           | true
            bookCounter    | date             | "2026-11-23" | 明天上午                           | false
            bookCounter    | date             | "2026-12-01" | Dec 1 at nine                      | true
            bookCounter    | time             | "09:00"      | 上午九点                           | true
            bookCounter    | time             | "09:00"      | 明天上午9点分两批去                | true
            bookCounter    | date             | "2026-12-01" | １２月１日                         | true
            bookCounter    | matter           | "renewal"    | 居住证签注                         | true
            estimatePoints | age              | 35           | 今年三十五岁，社保交了60个月       | true
            estimatePoints | insuranceMonths  | 60           | 今年三十五岁，社保交了60个月       | true
            estimatePoints | degree           | "bachelor"   | 本科                               | true
            estimatePoints | degree           | "doctor"     | 本科                               | false
            """)
    void readsWhatAFormWouldRead(String operation, String argument, String value, String said, boolean says) {
        assertThat(WORDS.says(new Stood.Said(said, ""), tool(operation), argument, json(value)))
                .isEqualTo(says);
    }

    @Test
    void takesABareAnswerOnlyForTheQuestionItAnswers() {
        var question =
                tool("submitRenewal").operation().ask().get("addressUnchanged").in("zh");

        assertThat(says("addressUnchanged", "true", new Stood.Said("是", question)))
                .isTrue();
        assertThat(says("addressUnchanged", "true", new Stood.Said("是", ""))).isFalse();
        assertThat(says("addressUnchanged", "false", new Stood.Said("是", question)))
                .isFalse();
    }

    @Test
    void readsEveryValueOfAMessage() {
        var both = new Stood.Said("2026年12月1日或者12月3日", "");

        assertThat(WORDS.says(both, tool("bookCounter"), "date", json("\"2026-12-01\"")))
                .isTrue();
        assertThat(WORDS.says(both, tool("bookCounter"), "date", json("\"2026-12-03\"")))
                .isTrue();
        assertThat(WORDS.says(both, tool("bookCounter"), "date", json("\"2026-12-02\"")))
                .isFalse();
    }

    @Test
    void picksByAPlaceThatIsNoBareNumber() {
        assertThat(WORDS.place("第二个")).isEqualTo(OptionalInt.of(2));
        assertThat(WORDS.place("the second one")).isEqualTo(OptionalInt.of(2));
        assertThat(WORDS.place("2")).isEqualTo(OptionalInt.empty());
        assertThat(WORDS.place("2个")).isEqualTo(OptionalInt.empty());
        assertThat(WORDS.place("the second one, and pay")).isEqualTo(OptionalInt.empty());
    }

    private static boolean says(String argument, String value, Stood.Said words) {
        return WORDS.says(words, tool("submitRenewal"), argument, json(value));
    }

    private static ToolSpec tool(String operation) {
        return GUIDE.tools().stream()
                .filter(tool -> tool.name().operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
