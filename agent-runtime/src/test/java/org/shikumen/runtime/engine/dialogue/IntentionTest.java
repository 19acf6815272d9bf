package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, or only asked about, is not done. */
class IntentionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不要取消我的预约 {{PHONE#1}}",
                "不要把我的预约取消 {{PHONE#1}}",
                "我没让你取消预约，{{PHONE#1}}",
                "please do not cancel my appointment {{PHONE#1}}",
                "I don't want you to cancel my booking, {{PHONE#1}}",
                "don't cancel my booking, just tell me when it is. {{PHONE#1}}",
                "不要帮我续签了，JZ9901020017，{{ID_NO#1}}，12个月",
                "我不续签了 JZ9901020017 {{ID_NO#1}} 12个月",
                "I do not want to renew my permit JZ9901020017 {{ID_NO#1}} 12 months",
                "我没想取消预约，是你们要取消 {{PHONE#1}}",
                "别取消预约！谁说我要取消预约了 {{PHONE#1}}",
                "不要取消我的预约，你们为什么要取消 {{PHONE#1}}",
                "我不同意取消预约，你们凭什么要取消我的预约 {{PHONE#1}}",
                "Do not cancel my booking. Why would you cancel it? {{PHONE#1}}",
                "don't cancel my booking! Did I say please cancel my booking? {{PHONE#1}}",
                "取消居住证续签",
                "我不愿意续签",
                "不办续签了",
                "别给我办续签",
                "我没有要续签居住证",
                "拒绝续签",
                "我不考虑续签",
                "本来想续签居住证，后来决定不续签了",
                "I won't renew my permit",
                "I'm not going to renew my permit",
                "I refuse to renew my permit",
                "别撤回我的申请 990102-2026-000123 JZ9901020017",
                "don't withdraw my case 990102-2026-000123 JZ9901020017"
            })
    void doesNothingOfWhatAResidentRefuses(String words) {
        var answer = new Talk(SampleCity.residencePoints(), "zh").says(words);

        assertThat(answer.hasToolExecutionRequests()).isFalse();
        assertThat(answer.text()).containsAnyOf("不办。这里什么都没有提交。", "Nothing was sent here.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "别结案，还没解决呢 LJ20261121-0001",
                "我不同意结案 LJ20261121-0001",
                "please don't close my ticket LJ20261121-0001",
                "不用催办了 LJ20261121-0001 一般 理由是已经解决了",
                "撤回我的投诉 LJ20261121-0001"
            })
    void doesNothingOfWhatACallerRefuses(String words) {
        var answer = new Talk(SampleCity.hotline(), "zh").says(words);

        assertThat(answer.hasToolExecutionRequests()).isFalse();
        assertThat(answer.text()).containsAnyOf("不办。这里什么都没有提交。", "Nothing was sent here.");
    }

    @Test
    void saysWhatThereIsForOneThatWasSentBefore() {
        assertThat(new Talk(SampleCity.residencePoints(), "zh").says("取消居住证续签").text())
                .endsWith("以前提交过的，可以办理：「撤回办件（本人到窗口办理）」；也可以说「转人工」。");
    }

    @Test
    void doesWhatIsWishedBesideTheRefusal() {
        assertThat(new Talk(SampleCity.residencePoints(), "zh")
                        .says("我不取消预约，我要算积分")
                        .text())
                .startsWith("好的，「取消预约」不办。")
                .endsWith("您的最高学历是什么？（大专以下、大专、本科、硕士、博士）");
    }

    /** These say no to something else, or to nothing. */
    @ParameterizedTest
    @CsvSource({
        "明天来不了了取消预约吧, 手机号",
        "我不去了把号退掉, 手机号",
        "不好意思，取消一下预约, 手机号",
        "时间不合适，取消预约, 手机号",
        "特别急，帮我续签居住证, 居住证号码",
        "别人都办了，我也要续签居住证, 居住证号码",
        "能不能帮我取消预约, 手机号",
        "要不取消预约吧, 手机号",
        "'再不续签就过期了，帮我续签', 居住证号码",
        "'之前一直不续签，现在想续签', 居住证号码",
        "'不预约进不去，帮我预约周五', 去哪个网点",
        "'I have not renewed yet, please renew my permit', number of your residence permit",
        "'I never booked before, please book a counter', Which site",
        "'我不居住在原来的地址了，要续签居住证', 居住证号码",
        "'别忘了帮我续签居住证', 居住证号码",
        "'我要续签，不用帮我预约', 居住证号码",
        "'I could not renew in time, please renew my permit', number of your residence permit",
        "'不用帮我改约了，把我的预约取消', 手机号"
    })
    void begins(String words, String asked) {
        assertThat(new Talk(SampleCity.residencePoints(), "zh").says(words).text())
                .contains(asked);
    }

    @ParameterizedTest
    @CsvSource({"'再不催办就晚了，请催办', 工单号", "'我不想提交姓名，匿名投诉楼上装修扰民', 在哪个区"})
    void hearsACallerWhoSaysNoToSomethingElse(String words, String asked) {
        assertThat(new Talk(SampleCity.hotline(), "zh").says(words).text()).contains(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"好的", "OK"})
    void beginsNothingForWhoOnlyTakesNoteThatItIsNotKnown(String words) {
        var talk = new Talk(SampleCity.lanternOffice(), "zh");

        assertThat(talk.says("什么时候点亮灯笼 LN0001，3小时").text()).startsWith("这个我不知道").contains("点亮灯笼");
        assertThat(talk.says(words).hasToolExecutionRequests()).isFalse();
    }

    @Test
    void answersWhoAsksAfterTellingThatNothingWasDoneYet() {
        assertThat(new Talk(SampleCity.residencePoints(), "zh")
                        .says("以前没续签过，想续签要带什么材料")
                        .text())
                .doesNotContain("居住证号码");
    }

    @ParameterizedTest
    @ValueSource(strings = {"不把", "不想要", "别帮我", "not to ", "please don't "})
    void readsAHeapOfNosAtOnce(String no) {
        var form = SampleCity.residencePoints().script().forms().getFirst();

        assertTimeout(Duration.ofMillis(500), () -> Intention.of(form, no.repeat(2000 / no.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"楼上别半夜装修了，静河区", "希望楼下不要半夜装修，静河区", "路灯不亮，静河区", "不让停车的地方有人乱停车堵门，静河区"})
    void takesAComplaintThatSaysWhatShouldNotBe(String words) {
        assertThat(new Talk(SampleCity.hotline(), "zh").says(words).text()).containsAnyOf("具体地点在哪里", "请说明情况", "是哪一类问题");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when is my appointment",
                "预约取消后还能再约吗",
                "为什么取消了我的预约",
                "我的预约是什么时候",
                "has my appointment been cancelled"
            })
    void beginsNothingForWhoOnlyAsksAboutABooking(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(words);

        assertThat(Talk.gist(talk.says("{{PHONE#1}}"))).doesNotStartWith("cancelBooking");
    }

    @Test
    void offersWhatWasAskedAboutAndKeepsItsNumber() {
        var talk = new Talk(SampleCity.hotline(), "zh");

        assertThat(talk.says("为什么结案了 LJ20261121-0001").text())
                .startsWith("这个我不知道")
                .contains("1. 结案");
        assertThat(Talk.gist(talk.says("1"))).isEqualTo("closeTicket{\"ticketNo\":\"LJ20261121-0001\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "怎么取消预约 {{PHONE#1}}, 您要现在办理「取消预约」吗？, 是, cancelBooking",
        "能不能撤回申请 990102-2026-000123 JZ9901020017, 您要现在办理「撤回办件（本人到窗口办理）」吗？, 好的, withdrawCase",
        "how do I cancel my appointment {{PHONE#1}}, Do you want this to be done now, yes please, cancelBooking"
    })
    void asksWhoAsksHowWhetherItIsToBeDoneAtOnce(String words, String asked, String yes, String function) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says(words).text()).startsWith(asked);
        assertThat(Talk.gist(talk.says(yes))).startsWith(function + "{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"不用", "不是", "no", "nope"})
    void doesNothingForWhoSaysNo(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("怎么取消预约 {{PHONE#1}}");

        assertThat(talk.says(words).text()).isIn(Sentences.anythingElse("zh"), Sentences.anythingElse("en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"能帮我取消预约吗 {{PHONE#1}}", "can you cancel my booking, {{PHONE#1}}?", "请问可以帮我取消预约吗，{{PHONE#1}}"})
    void takesAPoliteQuestionForAWish(String words) {
        assertThat(Talk.gist(new Talk(SampleCity.residencePoints(), "zh").says(words)))
                .isEqualTo("cancelBooking{\"phone\":\"{{PHONE#1}}\"}");
    }

    @Test
    void goesOnWithTheFormOfWhoRefusesSomethingElseInBetween() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证");

        assertThat(talk.says("不要取消我的预约").text()).endsWith("请告诉我居住证号码（JZ 开头加 10 位数字）。");
    }
}
