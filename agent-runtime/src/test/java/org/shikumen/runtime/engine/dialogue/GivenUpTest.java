package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gives up hears what stands all the same: what lies with an officer, and what went out. */
class GivenUpTest {

    private static final String RENEWAL = "续签居住证6个月，JZ9901020013，{{ID_NO#1}}";

    @ParameterizedTest
    @ValueSource(strings = {"算了，不办了", "取消", "never mind, cancel it", "stop"})
    void saysThatARequestStillLiesWithAnOfficer(String words) {
        assertThat(waitingForAnOfficer().says(words).text())
                .contains("逾期签注 JZ9901020013", "2026-11-21 07:30")
                .containsAnyOf("等待工作人员决定", "waiting for an officer's decision")
                .containsAnyOf("要撤回，请说「转人工」", "To take it back, say \"talk to a person\"")
                .doesNotContain("什么都没有提交", "Nothing was sent.");
    }

    @Test
    void asksForNoNumberOfWhatHasNoneYetWithoutSayingThatItWaits() {
        assertThat(waitingForAnOfficer().says("我不想申请了，撤回").text())
                .startsWith("「逾期签注 JZ9901020013」自 2026-11-21 07:30 起等待工作人员决定")
                .contains("它还没有编号", "转人工");
    }

    @ParameterizedTest
    @CsvSource({"改成12个月, 先前那份仍在等待工作人员决定", "change it to 12 months, The earlier request still waits for an officer"})
    void saysThatTheEarlierRequestStillWaitsWhenAnotherIsMade(String words, String beside) {
        var talk = waitingForAnOfficer();

        assertThat(Talk.gist(talk.says(words))).startsWith("submitRenewal{").endsWith("\"months\":12}");
        assertThat(talk.last().text()).startsWith(beside);
    }

    @ParameterizedTest
    @CsvSource({
        "取消吧, '「预约窗口」已经提交，预约号 LJ20261124-1004。要取消，请说「取消预约」。'",
        "cancel it, '\"Book a counter\" was sent. Booking number: LJ20261124-1004. To cancel it, say \"Cancel a booking\".'"
    })
    void saysByWhichNumberABookingStandsAndHowItIsCancelled(String words, String answer) {
        var talk = booked();

        assertThat(talk.says(words).text()).isEqualTo(answer);
        assertThat(Talk.gist(talk.says("取消预约"))).isEqualTo("cancelBooking{\"phone\":\"{{PHONE#1}}\"}");
    }

    @Test
    void saysNothingOfABookingThatWasCancelled() {
        var talk = booked();
        talk.says("取消预约");
        talk.hears("""
                {"status":"succeeded","data":{"bookingNo":"LJ20261124-1004","date":"2026-11-25","time":"09:00"}}""");

        assertThat(talk.says("算了").text()).contains("「取消预约」已经提交").doesNotContain("预约窗口");
    }

    @Test
    void saysWhatCanBeDoneWithTheNumberOfWhatWasSent() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(RENEWAL);
        talk.hears("""
                {"status":"succeeded","data":{"caseNo":"990102-2026-000101","promisedBy":"2026-11-25"}}""");

        assertThat(talk.says("算了").text())
                .isEqualTo("「提交居住证签注」已经提交，办件编号 990102-2026-000101。凭编号可以办理：「撤回办件（本人到窗口办理）」；也可以说「转人工」。");
        talk.says("我要预约窗口");
        assertThat(talk.says("算了").text()).startsWith("好的，这一项先不办了，没有提交。\n「提交居住证签注」已经提交");
        assertThat(talk.says("取消吧").text()).doesNotContain("先不办了");
    }

    @Test
    void saysThatWhatWasSentIsBeingChecked() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(RENEWAL);
        talk.hears("{\"status\":\"in-doubt\"}");

        assertThat(talk.says("算了").text()).startsWith("「提交居住证签注」已经发出，是否办成正在核对。");
    }

    @ParameterizedTest
    @CsvSource({"done, 「提交居住证签注」已经提交。", "not-done, '好的，先不办了'", "undone, '好的，先不办了'"})
    void saysWhatStandsOfWhatWasCheckedMeanwhile(String outcome, String answer) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(RENEWAL);
        talk.hears("{\"status\":\"in-doubt\"}");
        talk.isSettled(outcome, "2026-11-21T01:05:00Z");

        assertThat(talk.says("算了").text()).startsWith(answer).doesNotContain("正在核对");
    }

    @Test
    void saysThatWhatWasSentDoesNotChangeWithTheNextRequest() {
        var talk = booked();

        assertThat(Talk.gist(talk.says("改成十点"))).contains("\"time\":\"10:00\"");
        assertThat(talk.last().text()).isEqualTo("「预约窗口」已经提交，预约号 LJ20261124-1004。它不会随之改动；下面是另一份。");
    }

    @Test
    void saysNothingOfWhatWasOnlyLookedUpOrRefused() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(RENEWAL);
        talk.hears("{\"status\":\"refused\",\"reason\":\"现在不在可办理的时间。\"}");
        talk.says("看看静河中心的空闲时间");
        talk.hears("{\"status\":\"succeeded\",\"data\":{\"slots\":[]}}");

        assertThat(talk.says("算了").text()).isEqualTo(Sentences.dropped("zh"));
    }

    private static Talk waitingForAnOfficer() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(RENEWAL);
        talk.waitsForAnOfficer();
        return talk;
    }

    private static Talk booked() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我预约静河中心下周三上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");
        talk.hears("""
                {"status":"succeeded","data":{"bookingNo":"LJ20261124-1004","date":"2026-11-25","time":"09:00"}}""");
        return talk;
    }
}
