package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said while a form is filled loses nothing that was said before. */
class BetweenTest {

    @ParameterizedTest
    @CsvSource({
        "续签, renewal",
        "办续签, renewal",
        "续签居住证, renewal",
        "renew my permit, renewal",
        "算积分, points",
        "办积分, points"
    })
    void takesWhatTheCitizenComesForAsTheMatterOfTheBooking(String words, String matter) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三上午九点，手机号{{PHONE#1}}");

        assertThat(Talk.gist(talk.says(words)))
                .isEqualTo(
                        "bookCounter{\"site\":\"jinghe\",\"date\":\"2026-11-25\",\"time\":\"09:00\",\"matter\":\"%s\",\"phone\":\"{{PHONE#1}}\"}",
                        matter);
    }

    @Test
    void stillTurnsToSomethingElse() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三上午九点，手机号{{PHONE#1}}");

        assertThat(Talk.gist(talk.says("取消预约"))).startsWith("cancelBooking{");
    }

    @Test
    void takesNoOptionForAComplaintOfNoneOfTheKinds() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("我要反映问题");
        for (var answer : List.of("静河区", "东大街18号")) {
            if (!talk.last().text().contains("是哪一类问题")) {
                talk.says(answer);
            }
        }

        assertThat(talk.says("有人遛狗不牵绳").text()).doesNotContain("类别 餐饮油烟");
    }

    @Test
    void goesOnWithTheFormAfterALookUp() {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says("I want to renew my permit JZ9901020017");
        talk.says("how long does it take");
        assertThat(Talk.gist(talk.says("permit renewal"))).startsWith("getItem{");

        assertThat(talk.hears("{\"status\":\"succeeded\",\"data\":{}}").text())
                .endsWith("Please give your own resident number.");
        talk.says("{{ID_NO#1}}");
        assertThat(Talk.gist(talk.says("12"))).startsWith("submitRenewal{\"permitNo\":\"JZ9901020017\"");
    }

    @Test
    void goesOnWithNothingThatWasGivenUp() {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says("I want to renew my permit JZ9901020017");
        talk.says("how long does it take");
        talk.says("never mind");
        talk.says("documents for a renewal");

        assertThat(talk.hears("{\"status\":\"succeeded\",\"data\":{}}").text()).doesNotContain("resident number");
    }

    @Test
    void goesOnWithNothingThatWasRefusedAfterALookUp() {
        var talk = renewalLeftForSlots();
        talk.says("我不愿意续签");
        talk.says("看看静河中心2026-11-25的空闲时间");

        assertThat(talk.hears("{\"status\":\"succeeded\",\"data\":{\"slots\":[]}}")
                        .text())
                .doesNotContain("居住证号码");
    }

    @Test
    void goesOnWithNothingThatWasSentMeanwhile() {
        var talk = renewalLeftForSlots();
        assertThat(Talk.gist(talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}"))).startsWith("submitRenewal{");
        talk.hears("{\"status\":\"succeeded\",\"data\":{\"caseNo\":\"990102-2026-000101\"}}");
        talk.says("看看静河中心2026-11-25的空闲时间");

        assertThat(talk.hears("{\"status\":\"succeeded\",\"data\":{\"slots\":[]}}")
                        .text())
                .doesNotContain("居住证号码");
    }

    private static Talk renewalLeftForSlots() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证");
        assertThat(Talk.gist(talk.says("看看静河中心2026-11-24的空闲时间"))).startsWith("searchSlots{");
        talk.hears("""
                {"status":"succeeded","data":{"slots":[{"site":"jinghe","date":"2026-11-24","time":"09:00","left":3}]}}""");
        return talk;
    }
}
