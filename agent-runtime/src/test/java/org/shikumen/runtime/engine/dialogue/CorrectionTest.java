package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said beside a card: another value for it, or only a remark. */
class CorrectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "要是6个月后我搬走了怎么办",
                "what if I have to leave after 8 months",
                "how about 12 months, is it more expensive?",
                "改成9个月要多交钱吗"
            })
    void opensNoOtherCardForAThought(String words) {
        assertThat(renewalOnACard().says(words).hasToolExecutionRequests()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sorry, I have to work on Friday", "错了，我周五要上班"})
    void movesNoBookingToADayOnWhichTheCitizenCannotCome(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我预约静河中心下周三上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");
        talk.waits();

        assertThat(talk.says(words).hasToolExecutionRequests()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"其实九个月吧", "能改成9个月吗", "how about 9 months", "sorry, 9 months please", "要是9个月呢", "错了，是9个月"})
    void opensAnotherCardForAnotherValue(String words) {
        assertThat(Talk.gist(renewalOnACard().says(words)))
                .startsWith("submitRenewal{")
                .endsWith("\"months\":9}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            改成20号              | "place":"东大街20号"
            不对，是28号             | "place":"东大街28号"
            改成东大街20号           | "place":"东大街20号"
            地址改成西大街20号         | "place":"西大街20号"
            内容改成：太吵了，请查处      | "content":"太吵了，请查处"
            change the place to 20 East Street   | "place":"20 East Street"
            change the address to 14 Bridge Road | "place":"14 Bridge Road"
            """)
    void correctsAPlaceHoweverItIsNamed(String words, String corrected) {
        assertThat(Talk.gist(ticketOnACard().says(words)))
                .startsWith("createTicket{")
                .contains(corrected, "\"category\":\"fumes\"")
                .doesNotContain("happenedOn");
    }

    @Test
    void correctsTheNumberOfThePlaceWhileTheFormIsFilled() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");
        talk.says("东大街18号");

        assertThat(talk.says("不对，是28号").text()).startsWith("已记下：地点 东大街28号。");
    }

    @Test
    void keepsNoColonBeforeAReason() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("申请逾期签注，JZ9901020025，{{ID_NO#1}}，6个月，因为我住院了");
        talk.waits();

        assertThat(Talk.gist(talk.says("理由改成：疫情隔离"))).contains("\"reason\":\"疫情隔离\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"改成9个月", "9个月吧", "不对，9个月"})
    void findsTheCardAlsoAfterSomethingItDidNotUnderstand(String words) {
        var talk = renewalOnACard();
        talk.says("今天天气怎么样");

        assertThat(Talk.gist(talk.says(words))).startsWith("submitRenewal{").endsWith("\"months\":9}");
        assertThat(talk.last().text()).isEqualTo(Outcomes.declineTheEarlierCard("zh"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            十一点吧                     | "time":"11:00"
            and 11 o'clock            | "time":"11:00"
            东浦分中心                    | "site":"dongpu"
            use {{PHONE#2}} instead   | "phone":"{{PHONE#2}}"
            还是留{{PHONE#2}}吧          | "phone":"{{PHONE#2}}"
            """)
    void takesABareValueBesideACardForACorrection(String words, String corrected) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我预约静河中心下周三上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");
        talk.waits();

        assertThat(Talk.gist(talk.says(words))).startsWith("bookCounter{").contains(corrected);
    }

    private static Talk ticketOnACard() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");
        talk.says("东大街18号");
        talk.says("每天晚上油烟直接排到楼道");
        talk.waits();
        return talk;
    }

    private static Talk renewalOnACard() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证12个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();
        return talk;
    }
}
