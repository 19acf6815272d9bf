package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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

    private static Talk renewalOnACard() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证12个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();
        return talk;
    }
}
