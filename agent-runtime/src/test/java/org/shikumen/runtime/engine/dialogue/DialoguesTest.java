package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialoguesTest {

    @Test
    void asksForOneThingAtATimeThenCallsAndTellsTheResult() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("我要续签居住证").text()).contains("居住证号码");
        assertThat(talk.says("JZ9901020013").text()).contains("身份证");
        assertThat(talk.says("{{ID_NO#1}}").text()).contains("几个月");
        assertThat(Talk.gist(talk.says("十二个月")))
                .isEqualTo("submitRenewal{\"permitNo\":\"JZ9901020013\",\"idNo\":\"{{ID_NO#1}}\",\"months\":12}");
        var told = talk.hears(
                """
                {"status":"succeeded","data":{"caseNo":"990102-2026-000123","state":"SUBMITTED","promisedBy":"2026-11-27"}}""");

        assertThat(told.text()).contains("990102-2026-000123", "2026-11-27");
    }

    @Test
    void fillsSeveralSlotsFromOneSentence() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        var call = talk.says("帮我预约静河中心下周三上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");

        assertThat(Talk.gist(call))
                .isEqualTo("bookCounter{\"site\":\"jinghe\",\"date\":\"2026-11-25\",\"time\":\"09:00\",\"matter\":\"renewal\",\"phone\":\"{{PHONE#1}}\"}");
    }

    @Test
    void speaksEnglishWithThoseWhoDo() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("I want to estimate my points").text()).contains("degree");
        assertThat(talk.says("bachelor").text()).contains("social insurance");
        assertThat(talk.says("five years").text()).contains("Noted", "60").contains("How old");
        assertThat(Talk.gist(talk.says("32")))
                .isEqualTo("estimatePoints{\"degree\":\"bachelor\",\"insuranceMonths\":60,\"age\":32}");
    }
}
