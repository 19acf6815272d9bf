package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The numbers by which people, permits and cases are known: which of several is meant, and whether one can be right. */
class NumbersOfPeopleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            手机{{PHONE#1}}，不对是{{PHONE#2}}                     | {{PHONE#2}}
            不要留{{PHONE#2}}，留{{PHONE#1}}                       | {{PHONE#1}}
            not {{PHONE#1}} but {{PHONE#2}}                      | {{PHONE#2}}
            {{PHONE#1}}, sorry, {{PHONE#2}}                      | {{PHONE#2}}
            两个手机{{PHONE#1}}和{{PHONE#2}}，留第二个                  | {{PHONE#1}} {{PHONE#2}}
            {{PHONE#1}}，就是{{PHONE#1}}                          | {{PHONE#1}}
            不要留{{PHONE#1}}                                     | nothing
            """)
    void callsTheNumberThatWasMeant(String said, String phone) {
        assertThat(heard("bookCounter", "phone", said)).isEqualTo(phone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            身份证{{ID_NO#1}}，不对，是{{ID_NO#2}}     | {{ID_NO#2}}
            990102198803070015                  | 990102198803070015
            990102198803070016                  | wrong
            身份证990102198803070016              | wrong
            990102198813070015                  | wrong
            99010219770930009x                  | wrong
            """)
    void tellsAtOnceThatAResidentsNumberCannotBeRight(String said, String idNo) {
        assertThat(heard("submitRenewal", "idNo", said)).isEqualTo(idNo);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JZ9901020017不对是JZ9901020041             | JZ9901020041
            jz9901020017, no wait, jz9901020041      | JZ9901020041
            不是JZ9901020017，是JZ9901020041           | JZ9901020041
            JZ9901020017和JZ9901020041               | JZ9901020017 JZ9901020041
            JZ9901020017，我的号码JZ9901020017          | JZ9901020017
            """)
    void renewsThePermitThatWasMeant(String said, String permit) {
        assertThat(heard("submitRenewal", "permitNo", said)).isEqualTo(permit);
    }

    @Test
    void asksForTheNumberAgainBeforeAnythingIsOnACard() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("我要续签居住证12个月，JZ9901020017，身份证990102198803070016").text())
                .contains("身份证号码应为：完整、正确的号码，请核对", "请输入您本人的身份证号码");
    }

    @Test
    void asksWhichOfTwoTelephonesAndRepeatsNeither() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("预约静河中心周三上午九点的窗口，办签注，手机{{PHONE#1}}和{{PHONE#2}}").text())
                .contains("不止一个手机号")
                .doesNotContain("PHONE");
    }

    private static String heard(String operation, String parameter, String said) {
        var slot = Form.of(SampleCity.residencePoints().tool(operation))
                .slot(parameter)
                .orElseThrow();
        return switch (slot.hear(said, true, SampleCity.TODAY)) {
            case Reading.Found found -> found.value().asString();
            case Reading.Wrong(var left) when left.isEmpty() -> "wrong";
            case Reading.Wrong(var left) ->
                left.stream().map(JsonNode::asString).collect(Collectors.joining(" "));
            case Reading.Nothing _ -> "nothing";
        };
    }
}
