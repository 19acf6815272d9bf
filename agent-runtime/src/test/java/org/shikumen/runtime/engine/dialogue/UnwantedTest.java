package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does not want is not what he gets. Today is Saturday, 21 November 2026. */
class UnwantedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不要明天                                 | nothing
            不要后天，明天                              | 2026-11-22
            明天不行，后天可以                            | 2026-11-23
            后天不行，明天可以                            | 2026-11-22
            周三没空，周五吧                             | 2026-11-27
            周三我没时间，周五                            | 2026-11-27
            除了周三都可以                              | nothing
            not tomorrow                         | nothing
            not on Wednesday, on Friday          | 2026-11-27
            I don't want to come on Wednesday    | nothing
            I don’t want Wednesday but Friday    | 2026-11-27
            Wednesday doesn't work, Friday does  | 2026-11-27
            Wednesday is not possible            | nothing
            要不要周三                                | 2026-11-25
            是不是周三                                | 2026-11-25
            周三不行吗                                | 2026-11-25
            周三行不行                                | 2026-11-25
            why not Wednesday                    | 2026-11-25
            周三没空调                                | 2026-11-25
            要不约周三吧                               | 2026-11-25
            周三没空吗                                | 2026-11-25
            周三没空位了吗                              | 2026-11-25
            周三不太方便                               | nothing
            周三肯定不行                               | nothing
            除了周三和周四都可以                           | nothing
            not Wednesday or Thursday            | nothing
            """)
    void booksNoDayThatWasRuledOut(String said, String day) {
        assertThat(heard("bookCounter", "date", said)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不要9点               | nothing
            9点不行，10点可以         | 10:00
            not at 9, at 10    | 10:00
            10点，不要9点           | 10:00
            要9点，不要10点          | 09:00
            9点没空               | nothing
            9点可以               | 09:00
            不要9点和10点           | nothing
            """)
    void booksNoHourThatWasRuledOut(String said, String time) {
        assertThat(heard("bookCounter", "time", said)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不要静河                    | nothing
            不去静河中心，去东浦             | dongpu
            静河中心不行，东浦吧             | dongpu
            not Jinghe, Dongpu      | dongpu
            anything but Jinghe     | nothing
            Dongpu, not Jinghe      | dongpu
            去不去静河都行               | jinghe
            静河可以                    | jinghe
            要不去静河吧                  | jinghe
            """)
    void choosesNothingThatWasRuledOut(String said, String site) {
        assertThat(heard("bookCounter", "site", said)).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不要12个月，要6个月         | 6
            不是6个月，是12个月         | 12
            不要改成12个月            | nothing
            don't make it 12 months | nothing
            改成12个月              | 12
            12个月不行，6个月           | 6
            6个月                 | 6
            not 12 months, 6 months | 6
            """)
    void renewsForNoTimeThatWasRuledOut(String said, String months) {
        assertThat(heard("submitRenewal", "months", said)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            没有中级证书                                     | none
            我没有中级证书                                    | none
            没考过中级证书                                    | nothing
            无中级证书                                      | nothing
            中级证书还在考                                    | nothing
            中级证书没拿到                                    | nothing
            I don't have an intermediate certificate   | nothing
            no senior certificate                      | nothing
            不是高级，是中级                                   | intermediate
            有中级证书                                      | intermediate
            I have an intermediate certificate         | intermediate
            """)
    void countsNoCertificateThatIsNotThere(String said, String level) {
        assertThat(heard("estimatePoints", "skillLevel", said)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            本科没毕业                                      | nothing
            本科在读                                       | nothing
            本科还没读完，大专毕业                               | college
            大专毕业，本科在读                                  | college
            I dropped out of college                   | nothing
            bachelor degree not finished yet           | nothing
            I am a bachelor student                    | nothing
            本科，不对，硕士                                   | master
            本科毕业                                       | bachelor
            """)
    void takesNoDegreeThatIsNotThere(String said, String degree) {
        assertThat(heard("estimatePoints", "degree", said)).isEqualTo(degree);
    }

    @ParameterizedTest
    @CsvSource({"不紧急, nothing", "非紧急, nothing", "紧急, urgent", "不紧急，一般, normal", "not urgent, nothing"})
    void makesNothingUrgentThatIsNot(String said, String urgency) {
        var slot = Form.of(SampleCity.hotline().tool("escalateTicket"))
                .slot("urgency")
                .orElseThrow();

        var reading = slot.hear(said, false, SampleCity.TODAY);

        assertThat(reading instanceof Reading.Found found ? found.value().asString() : "nothing")
                .isEqualTo(urgency);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            周三，不对，周四              | 2026-11-26
            Wednesday, sorry, Thursday | 2026-11-26
            周三，错了                 | 2026-11-25
            """)
    void booksTheDayThatIsPutInPlaceOfAnother(String said, String day) {
        assertThat(heard("bookCounter", "date", said)).isEqualTo(day);
    }

    /** A message may be made of nothing else; it costs no more than another. */
    @Test
    void hearsNothingFromSomebodyWhoOnlyRulesOut() {
        assertThat(heard("bookCounter", "time", "不要9点".repeat(600))).isEqualTo("nothing");
        assertThat(heard("submitRenewal", "months", "零一".repeat(2_000))).isEqualTo("nothing");
    }

    private static String heard(String operation, String parameter, String said) {
        var slot = Form.of(SampleCity.residencePoints().tool(operation))
                .slot(parameter)
                .orElseThrow();
        return slot.hear(said, true, SampleCity.TODAY) instanceof Reading.Found found
                ? found.value().asString()
                : "nothing";
    }
}
