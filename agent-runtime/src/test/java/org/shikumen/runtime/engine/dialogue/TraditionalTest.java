package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who writes traditional characters is understood as anybody else. Today is Saturday, 21 November 2026. */
class TraditionalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            續簽居住證十二個月，JZ9901020013，{{ID_NO#1}}                     | submitRenewal | "months":12
            預約靜河中心下週三上午九點的窗口，辦居住證簽注，手機號{{PHONE#1}}       | bookCounter | "site":"jinghe","date":"2026-11-25","time":"09:00","matter":"renewal"
            幫我算積分，碩士，社保兩年，30歲                                  | estimatePoints | "degree":"master","insuranceMonths":24
            """)
    void readsWhatIsWanted(String said, String tool, String arguments) {
        var call = new Talk(SampleCity.residencePoints(), "zh").says(said);

        assertThat(Talk.gist(call)).startsWith(tool).contains(arguments);
    }

    @Test
    void keepsTheCitizensOwnWordsAsTheyAre() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("我要投訴，路燈壞了，靜河區");
        talk.says("潮汐路5號對面");

        var call = talk.says("燈壞了三個星期，請盡快維修");

        assertThat(Talk.gist(call))
                .contains("\"district\":\"jinghe\"", "\"category\":\"lighting\"")
                .contains("\"place\":\"潮汐路5號對面\"", "\"content\":\"燈壞了三個星期，請盡快維修\"");
    }

    @Test
    void putsThroughToAPerson() {
        assertThat(PersonWanted.in("轉人工")).isTrue();
    }

    @Test
    void readsEachCharacterInItsPlace() {
        assertThat(Words.narrow("續簽十二個月，Ａ後天😀")).isEqualTo("续签十二个月,A后天😀");
    }
}
