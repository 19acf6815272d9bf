package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialoguesTest {

    @Test
    void tellsWhyANumberIsNeededAndAsksForItAgain() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013");

        assertThat(talk.says("为什么要身份证").text()).contains("必须填写").endsWith("请输入您本人的身份证号码。");
    }

    @Test
    void asksForOneThingAtATimeThenCallsAndTellsTheResult() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("我要续签居住证").text()).contains("居住证号码");
        assertThat(talk.says("JZ9901020013").text()).contains("身份证");
        assertThat(talk.says("{{ID_NO#1}}").text()).contains("几个月");
        assertThat(Talk.gist(talk.says("十二个月")))
                .isEqualTo("submitRenewal{\"permitNo\":\"JZ9901020013\",\"idNo\":\"{{ID_NO#1}}\",\"months\":12}");
        var told = talk.hears("""
                {"status":"succeeded","data":{"caseNo":"990102-2026-000123","state":"SUBMITTED","promisedBy":"2026-11-27"}}""");

        assertThat(told.text()).contains("990102-2026-000123", "2026-11-27");
    }

    @Test
    void fillsSeveralSlotsFromOneSentence() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        var call = talk.says("帮我预约静河中心下周三上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");

        assertThat(Talk.gist(call)).isEqualTo(booking("jinghe", "2026-11-25", "09:00", "renewal"));
    }

    /** Two of the four are the names of other things that can be done here. */
    @ParameterizedTest
    @CsvSource({"居住证签注, renewal", "居住证积分, points", "居转户, settlement", "其他, other"})
    void takesAnOfferedAnswerForTheAnswer(String said, String matter) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三上午九点，手机号{{PHONE#1}}");

        assertThat(Talk.gist(talk.says(said))).isEqualTo(booking("jinghe", "2026-11-25", "09:00", matter));
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

    @Test
    void takesOptionalValuesOnlyWhenTheyAreSaid() {
        var plain = new Talk(SampleCity.residencePoints(), "zh").says("帮我算积分，本科，社保60个月，30岁");
        var more = new Talk(SampleCity.residencePoints(), "zh").says("帮我算积分，本科，社保60个月，30岁，有高级技能证书");

        assertThat(Talk.gist(plain))
                .isEqualTo("estimatePoints{\"degree\":\"bachelor\",\"insuranceMonths\":60,\"age\":30}");
        assertThat(Talk.gist(more))
                .isEqualTo(
                        "estimatePoints{\"degree\":\"bachelor\",\"insuranceMonths\":60,\"age\":30,\"skillLevel\":\"senior\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please light my lantern LN0004 for 3 hours",
                "light lantern LN0004, 3 hours",
                "light my lantern for three hours, LN0004",
                "light a lantern for 3-hours LN0004",
                "light lantern LN0004, hours 3",
                "请点亮我的灯笼LN0004，3个小时",
                "点灯笼LN0004三小时"
            })
    void takesANumberBesideWhatItsQuestionAsksHowManyOf(String said) {
        var call = new Talk(SampleCity.lanternOffice(), "en").says(said);

        assertThat(Talk.gist(call)).isEqualTo("lightLantern{\"lanternNo\":\"LN0004\",\"hours\":3}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            light lantern LN0004 with 2 candles             | candles 2
            light lantern LN0004 with 25 candles            | 1 to 9
            点灯笼LN0004，用2蜡烛                               | 蜡烛数 2
            """)
    void takesANumberBesideTheNameOfWhatItCounts(String said, String noted) {
        assertThat(new Talk(SampleCity.lanternOffice(), "en").says(said).text()).contains(noted);
    }

    /** How long is another matter than when, and one of two numbers is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "light lantern LN0004 within 2 hours",
                "light lantern LN0004, it went out 2 hours ago",
                "light lantern LN0004 for 2 or 3 hours",
                "light lantern LN0004 for 2 to 3 hours",
                "light lantern LN0004 for at least 2 hours",
                "light lantern LN0004 hours",
                "点灯笼LN0004，2小时后",
                "点灯笼LN0004，两三个小时"
            })
    void asksHowManyWhereTheNumberSaysSomethingElse(String said) {
        assertThat(new Talk(SampleCity.lanternOffice(), "en").says(said).text())
                .containsAnyOf("For how many hours", "点亮几个小时");
    }

    @Test
    void saysWhatIsExpectedAndAsksAgain() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证，JZ9901020013，{{ID_NO#1}}");

        assertThat(talk.says("24个月").text()).contains("6 到 12").endsWith("续签几个月？（6 到 12）");
        assertThat(talk.says("嗯我想想").text()).endsWith("续签几个月？（6 到 12）");
        assertThat(Talk.gist(talk.says("那就6个月"))).endsWith("\"months\":6}");
    }

    @Test
    void correctsWhatTheCitizenCorrects() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要预约窗口，静河中心，周三上午九点，办签注");

        assertThat(talk.says("说错了，是东浦分中心").text()).contains("东浦分中心").contains("手机号");
        assertThat(talk.says("不是九点，是十点").text()).contains("10:00").contains("手机号");
        assertThat(Talk.gist(talk.says("{{PHONE#1}}"))).isEqualTo(booking("dongpu", "2026-11-25", "10:00", "renewal"));
    }

    @Test
    void callsAgainWithTheCorrectedValueWhileTheCardIsOpen() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        var call = talk.says("不是6个月，是12个月");

        assertThat(Talk.gist(call))
                .isEqualTo("submitRenewal{\"permitNo\":\"JZ9901020013\",\"idNo\":\"{{ID_NO#1}}\",\"months\":12}");
    }

    /** The value that is denied stands first; it must not be the one that is taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Not 6 months, but 12 months", "I meant 12 months", "Actually, 12 months", "Make it 12 months"})
    void callsAgainHoweverTheCorrectionBegins(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(Talk.gist(talk.says(words)))
                .isEqualTo("submitRenewal{\"permitNo\":\"JZ9901020013\",\"idNo\":\"{{ID_NO#1}}\",\"months\":12}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"算了", "不办了", "never mind", "cancel that"})
    void leavesADeclineToTheCardToo(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        var answer = talk.says(words);

        assertThat(answer.hasToolExecutionRequests()).isFalse();
        assertThat(answer.text()).isIn(Sentences.cardDeclines("zh"), Sentences.cardDeclines("en"));
    }

    /** Of what was changed people tell in their own words as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "他们把路灯换成了很暗的灯，晚上看不见路",
                "一楼住宅改成饭店，油烟往上飘，请查处",
                "有人把绿地改成停车",
                "不是一天两天了，请尽快处理",
                "Sorry, it has been dark for weeks and I fell"
            })
    void keepsTheCitizensOwnWordsWhole(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("路灯坏了，静河区");
        talk.says("潮汐路5号");

        assertThat(Talk.gist(talk.says(words))).endsWith("\"content\":\"" + words + "\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不对，是东浦区           | 区 东浦区
            说错了，是东浦           | 区 东浦区
            换成东浦吧              | 区 东浦区
            sorry, I meant Dongpu | District Dongpu
            不对，地点是潮汐路15号      | 地点 潮汐路15号
            地点写错了，是潮汐路15号     | 地点 潮汐路15号
            """)
    void correctsWhatWasSaidBeforeWhileOwnWordsAreAskedFor(String words, String noted) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("路灯坏了，静河区");
        talk.says("潮汐路5号");

        assertThat(talk.says(words).text()).contains(noted).containsAnyOf("说明情况", "what happened");
        assertThat(Talk.gist(talk.says("太黑了，请修一下"))).endsWith("\"content\":\"太黑了，请修一下\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            地点写错了，是潮汐路6号 | "place":"潮汐路6号"
            地点改成潮汐路6号     | "place":"潮汐路6号"
            区错了，应该是东浦     | "district":"dongpu"
            """)
    void correctsAlsoOwnWordsOnACard(String words, String corrected) {
        assertThat(Talk.gist(ticketOnACard().says(words)))
                .startsWith("createTicket{")
                .contains(corrected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不对，是十二个月",
                "不对，12个月",
                "等一下，我要12个月",
                "sorry I meant twelve",
                "no, 12",
                "no wait, 12 months",
                "改成十二",
                "那12个月呢"
            })
    void callsAgainForABareValueThatCanMeanOneThingOnly(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(Talk.gist(talk.says(words))).startsWith("submitRenewal{").endsWith("\"months\":12}");
    }

    /** A card is opened anew for another value, not for whatever else begins like a second thought. */
    @ParameterizedTest
    @ValueSource(strings = {"那9个月的费用呢", "我没说改成12个月", "没有改成12个月"})
    void callsNothingAgainForWhatIsNoCorrection(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(talk.says(words).hasToolExecutionRequests()).isFalse();
    }

    @Test
    void filesNoSecondTicketForWhatIsToldBesideTheCard() {
        assertThat(ticketOnACard().says("no, Dongpu has better lights").hasToolExecutionRequests())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"36个月", "社保36个月", "36 months"})
    void keepsTheMonthsThatAreNotedWhenAnAgeIsAskedFor(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我算积分，本科，社保60个月");

        assertThat(talk.says(words).text()).containsAnyOf("您今年多大年纪？", "How old are you?");
        assertThat(Talk.gist(talk.says("35"))).contains("\"insuranceMonths\":60", "\"age\":35");
    }

    @ParameterizedTest
    @ValueSource(strings = {"社保其实是36个月", "不对，社保36个月", "应该是36个月", "sorry, I meant 36 months", "actually, 36 months"})
    void changesTheMonthsThatAreNotedWhenAWordSaysSo(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我算积分，本科，社保60个月");
        talk.says(words);

        assertThat(Talk.gist(talk.says("35"))).contains("\"insuranceMonths\":36", "\"age\":35");
    }

    @ParameterizedTest
    @ValueSource(strings = {"等一下，我想想", "稍等", "让我想一下", "我再考虑考虑", "wait, let me think", "just a moment please"})
    void filesNothingForWhoAsksForAMoment(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("路灯坏了，静河区");
        talk.says("潮汐路5号");

        assertThat(talk.says(words).text()).containsAnyOf("说明情况", "what happened");
        assertThat(Talk.gist(talk.says("太黑了，请修一下"))).endsWith("\"content\":\"太黑了，请修一下\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"不改了", "不想改了", "不算了"})
    void goesOnWithTheFormOfWhoChangesNothing(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证，JZ9901020013，{{ID_NO#1}}");
        talk.says(words);

        assertThat(Talk.gist(talk.says("12"))).startsWith("submitRenewal{");
    }

    @ParameterizedTest
    @CsvSource({"'no wait, 9', Time 09:00", "'不对，十点', 时间 10:00", "'等等，改到后天', 日期 2026-11-23"})
    void correctsAnEarlierAnswerWhileAnotherIsAskedFor(String words, String noted) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三下午两点半");

        assertThat(talk.says(words).text()).contains(noted);
    }

    /** Where any words would do for an answer, these are none. */
    @Test
    void givesUpOneThingForAnotherInOneSentence() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("居住证过期了，申请逾期签注，JZ9901020013，{{ID_NO#1}}，12个月");

        assertThat(talk.says("算了，我还是先看看积分能有多少分吧").text()).contains("最高学历");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不方便说",
                "不知道",
                "不想告诉你",
                "为什么要问这个？",
                "什么意思",
                "可以不填吗",
                "I don't know",
                "I'd rather not say",
                "why do you need that?",
                "what do you mean?"
            })
    void filesNoWordsThatAreAboutTheQuestion(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("路灯坏了，静河区");

        assertThat(talk.says(words).text())
                .containsAnyOf("必须填写“地点”这一项", "without this: Place")
                .containsAnyOf("具体地点在哪里", "Where exactly");
        talk.says("潮汐路5号");
        assertThat(Talk.gist(talk.says("太黑了"))).contains("\"place\":\"潮汐路5号\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            不知道        | 必须填写“居住证号码”这一项
            号码忘了       | 必须填写“居住证号码”这一项
            不记得了       | 必须填写“居住证号码”这一项
            I don't have it with me | without this: Permit number
            why          | without this: Permit number
            """)
    void saysWhatItCannotDoWithoutAndHowToGoOn(String words, String answer) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证");

        assertThat(talk.says(words).text()).contains(answer).containsAnyOf("算了", "never mind");
    }

    /** What says nothing of a number may say all of a reason. */
    @ParameterizedTest
    @ValueSource(strings = {"忘了", "我不知道要提前续签", "I forgot to do it in time"})
    void takesForgettingForAReason(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("居住证过期了，申请逾期签注，JZ9901020013，{{ID_NO#1}}，12个月");

        assertThat(Talk.gist(talk.says(words)))
                .startsWith("requestLateRenewal{")
                .contains(words);
    }

    @Test
    void saysHowLongTheCitizensOwnWordsMayBe() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("居住证过期了，申请逾期签注，JZ9901020013，{{ID_NO#1}}，12个月");

        var tooLong = talk.says("因为出差，".repeat(200));

        assertThat(tooLong.hasToolExecutionRequests()).isFalse();
        assertThat(tooLong.text()).containsPattern("\\d+ 到 \\d+ 个字");
        assertThat(talk.says("一直在外地出差，没能按时回来签注").hasToolExecutionRequests()).isTrue();
    }

    @Test
    void goesOnWaitingForTheCardAfterAQuestionBesideIt() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        talk.says("一定能通过吗");

        assertThat(talk.says("好的，提交吧").text()).isEqualTo(Sentences.cardConfirms("zh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jz 9901 0200 13", "JZ 9901020013", "JZ-9901020013"})
    void goesOnInTheLanguageInUseAfterANumberInGroups(String number) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证");

        assertThat(talk.says(number).text()).isEqualTo("已记下：居住证号码 JZ9901020013。请输入您本人的身份证号码。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my number is {{ID_NO#1}}",
                "My number is {{ID_NO#1}}",
                "number {{ID_NO#1}}",
                "我的身份证号是{{ID_NO#1}}"
            })
    void takesANumberThatWasAskedForHoweverItIsGiven(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says("I want to renew my residence permit");
        talk.says("JZ9901020013");

        assertThat(talk.says(words).text()).containsAnyOf("how many months", "几个月");
    }

    @Test
    void sendsNobodyToACardThatAnOfficerAnswers() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waitsForAnOfficer();

        assertThat(talk.says("好的").text()).isNotEqualTo(Sentences.cardConfirms("zh"));
        assertThat(talk.says("算了").text()).isNotEqualTo(Sentences.cardDeclines("zh"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "有消息了吗",
                "请问有结果了没有？",
                "批了吗",
                "批下来没有",
                "工作人员同意了吗",
                "怎么样了",
                "还要等多久",
                "any news?",
                "Any update yet?",
                "has it been decided?",
                "did the officer approve it?",
                "What's the status?"
            })
    void saysWhatAnOfficerHasStillToDecideAndSinceWhen(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waitsForAnOfficer();

        assertThat(talk.says(words).text())
                .contains("逾期签注 JZ9901020013", "2026-11-21 07:30")
                .containsAnyOf("等待工作人员决定", "waiting for an officer's decision");
    }

    @Test
    void goesOnWithAFormAfterSayingWhatAnOfficerHasStillToDecide() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waitsForAnOfficer();
        talk.says("我要取消预约");

        assertThat(talk.says("有消息了吗").text()).contains("等待工作人员决定").endsWith("预约时留的手机号是多少？");
    }

    @ParameterizedTest
    @CsvSource({
        "有消息了吗？, '「逾期签注 JZ9901020013」已于 2026-11-21 09:05 由工作人员作出决定。工作人员未同意，所以没有办理。理由写在上面的卡片里，如有疑问请转人工。'",
        "any news?, '\"逾期签注 JZ9901020013\" was decided by an officer on 2026-11-21 09:05. An officer did not approve it, so it was not done. The reason is on the card above; ask for a person if you have questions.'"
    })
    void saysWhatAnOfficerDecidedAndWhenAndWhereTheReasonStands(String words, String answer) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.isRefusedByAnOfficer();

        assertThat(talk.says(words).text()).isEqualTo(answer);
    }

    /** The card came first; that the very same was asked for again came after it. */
    @Test
    void saysWhatAnOfficerDecidedThoughTheVerySameWasAskedForOnceMore() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.isRefusedByAnOfficer();
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.hears("""
                {"status":"denied","code":"card-open","reason":"请在那张卡片上确认。"}""");

        assertThat(talk.says("有消息了吗").text()).contains("工作人员未同意");
    }

    @Test
    void saysWhatCameOfWhatAnOfficerAgreedTo() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        var told = talk.hears("""
                {"status":"unavailable","code":"down","reason":"系统维护中。","card":"逾期签注 JZ9901020013",\
                "decision":"approve","decided":"2026-11-21T01:05:00Z"}""").text();

        assertThat(told).contains("系统维护中");
        assertThat(talk.says("批了吗").text()).isEqualTo("「逾期签注 JZ9901020013」已于 2026-11-21 09:05 由工作人员同意。" + told);
    }

    @Test
    void saysThatWhatAnOfficerAgreedToIsUnderWay() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.hears("""
                {"status":"waiting","for":"officer","card":"逾期签注 JZ9901020013","since":"2026-11-20T23:30:00Z",\
                "decision":"approve","decided":"2026-11-21T01:05:00Z"}""");

        assertThat(talk.says("有消息了吗").text()).contains("由工作人员同意", "正在办理").doesNotContain("等待工作人员决定");
    }

    @ParameterizedTest
    @CsvSource({
        "有消息了吗？, done, 已于 2026-11-21 09:05 核实：已经办成。",
        "有结果了没有？, not-done, 已于 2026-11-21 09:05 核实：没有办成。",
        "any news?, done, was checked on 2026-11-21 09:05: it was done.",
        "any update yet?, undone, 'was checked on 2026-11-21 09:05: it was undone, and nothing of it stands.'"
    })
    void saysWhatWasFoundOutOfWhatWasInDoubt(String words, String outcome, String found) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.hears("""
                {"status":"in-doubt","code":"timed-out","reason":"尚不清楚。"}""");
        talk.isSettled(outcome, "2026-11-21T01:05:00Z");

        assertThat(talk.says(words).text()).contains(found).doesNotContain("不能确定", "not certain");
    }

    @Test
    void saysWhatWasFoundOutInsteadOfWhatAnOfficerHadAgreedTo() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.hears("""
                {"status":"in-doubt","code":"timed-out","reason":"尚不清楚。","card":"逾期签注 JZ9901020013",\
                "decision":"approve","decided":"2026-11-20T01:05:00Z"}""");
        talk.isSettled("done", "2026-11-21T01:05:00Z");

        assertThat(talk.says("批了吗").text())
                .contains("已于 2026-11-21 09:05 核实：已经办成。")
                .doesNotContain("不能确定");
    }

    @Test
    void saysThatNobodyDecidedInTime() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.hears("""
                {"status":"denied","code":"expired","reason":"确认卡已过期，没有办理。","card":"逾期签注 JZ9901020013"}""");

        assertThat(talk.says("有消息了吗").text()).isEqualTo("「逾期签注 JZ9901020013」：确认卡已过期，没有办理。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"同意", "办件进度查询", "I agree", "what can you do"})
    void takesNothingElseForAQuestionAfterNews(String words) {
        assertThat(NewsWanted.in(words)).isFalse();
    }

    @Test
    void goesOnWaitingForTheCardAfterALookUpBesideIt() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(Talk.gist(talk.says("看看静河中心的空闲时间"))).startsWith("searchSlots{");
        talk.hears("""
                {"status":"succeeded","data":{"items":[]}}""");

        assertThat(talk.says("好的，提交吧").text()).isEqualTo(Sentences.cardConfirms("zh"));
        assertThat(talk.says("算了").text()).isEqualTo(Sentences.cardDeclines("zh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"好的，提交吧", "确认", "可以", "我同意，提交", "ok, send it", "yes please", "confirm", "just do it"})
    void doesNotTakeWordsForAConfirmation(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        var answer = talk.says(words);

        assertThat(answer.hasToolExecutionRequests()).isFalse();
        assertThat(answer.text()).isIn(Sentences.cardConfirms("zh"), Sentences.cardConfirms("en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok?",
                "可以？",
                "对吗",
                "好吗？",
                "提交了吗",
                "办好了吗",
                "发出去了没有",
                "我点了",
                "done",
                "is it done?",
                "did it go through?",
                "i clicked"
            })
    void saysThatNothingIsSentWhileTheCardIsOpen(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(talk.says(words).text()).isIn(Sentences.cardConfirms("zh"), Sentences.cardConfirms("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok?", "可以？", "好吗"})
    void callsNobodyForOneWhoOnlyAsks(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("今天天气怎么样");
        talk.says("给我讲个笑话");

        assertThat(Talk.gist(talk.says(words))).doesNotStartWith("hand_over");
    }

    @Test
    void changesToAnotherMatterWhenTheCitizenDoes() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证");

        assertThat(talk.says("先帮我取消预约").text()).contains("手机号");
        assertThat(Talk.gist(talk.says("{{PHONE#1}}"))).isEqualTo("cancelBooking{\"phone\":\"{{PHONE#1}}\"}");
    }

    @Test
    void answersAQuestionInBetweenAndGoesOn() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约静河中心窗口，办积分，手机{{PHONE#1}}");

        assertThat(talk.says("周六开门吗").text()).contains("周一至周五").endsWith("哪一天去？（工作日，例如 2026-11-24）");
        assertThat(talk.says("下周三").text()).contains("几点");
        assertThat(Talk.gist(talk.says("下午两点半"))).isEqualTo(booking("jinghe", "2026-11-25", "14:30", "points"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"算了", "不办了", "取消", "先不办了", "算了，不续了", "我不想办了", "never mind", "cancel that", "stop"})
    void stopsWhenTheCitizenGivesUp(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("我要续签居住证");

        assertThat(talk.says(words).text()).isIn(Sentences.dropped("zh"), Sentences.dropped("en"));
        assertThat(talk.says("JZ9901020013").hasToolExecutionRequests()).isFalse();
    }

    /** A message may be made of nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"我", "那我", "算了", "不对，", "最后一个"})
    void answersAlsoWhoSaysTheSameAThousandTimes(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("路灯坏了，静河区");

        assertThat(talk.says(words.repeat(4_000 / words.length())).text()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"算了不交了", "不想投诉了", "算了，不说了", "那我不反映了吧"})
    void filesNoGivingUp(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("路灯坏了，静河区");

        assertThat(talk.says(words).text()).isEqualTo(Sentences.dropped("zh"));
    }

    @Test
    void keepsTheNumbersACitizenGaveForTheNextMatter() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("查一下我的居住证 JZ9901020013，身份证{{ID_NO#1}}");
        talk.hears("""
                {"status":"succeeded","data":{"permitNo":"JZ9901020013","validity":{"to":"2026-12-10"},"daysLeft":19,"asOf":"2026-11-21"}}""");

        assertThat(talk.says("那帮我续签居住证吧").text()).contains("JZ9901020013").contains("几个月");
    }

    @ParameterizedTest
    @ValueSource(strings = {"第二个", "就约第二个", "上午十点", "10:00", "at 10", "the second one", "I'll take 10 am"})
    void booksTheSlotThatIsPickedFromThoseJustListed(String words) {
        var talk = listedSlots();

        assertThat(talk.says(words).text()).containsAnyOf("办理什么事项", "For what?");
        assertThat(talk.says("居住证签注").text()).contains("手机号");
        assertThat(Talk.gist(talk.says("{{PHONE#1}}"))).isEqualTo(booking("jinghe", "2026-11-24", "10:00", "renewal"));
    }

    @ParameterizedTest
    @CsvSource({
        "最早的那个, 2026-11-24, 09:00",
        "就约最早的吧, 2026-11-24, 09:00",
        "the earliest, 2026-11-24, 09:00",
        "最后一个, 2026-11-25, 11:00",
        "the last one, 2026-11-25, 11:00",
        "上面第二个可以, 2026-11-24, 09:00"
    })
    void booksTheEarliestAndTheLastOfThoseListed(String words, String day, String time) {
        var talk = listed("""
                {"site":"jinghe","date":"2026-11-24","time":"10:00","free":2},
                {"site":"jinghe","date":"2026-11-24","time":"09:00","free":1},
                {"site":"jinghe","date":"2026-11-25","time":"11:00","free":2}""");

        assertThat(talk.says(words).text()).contains(day, time).containsAnyOf("办理什么事项", "For what?");
    }

    @Test
    void asksForTheDayWhenTheTimeWasListedForTwo() {
        var talk = listedSlots();

        assertThat(talk.says("九点").text())
                .contains("静河中心", "09:00")
                .doesNotContain("2026-11-25")
                .contains("哪一天");
        talk.says("25号");
        talk.says("居住证签注");
        assertThat(Talk.gist(talk.says("{{PHONE#1}}"))).isEqualTo(booking("jinghe", "2026-11-25", "09:00", "renewal"));
    }

    @Test
    void saysWhichTimesThereAreWhenTheOnePickedIsNone() {
        var talk = listedSlots();

        assertThat(talk.says("9:30").text()).contains("静河中心").endsWith("几点？（09:00、10:00、11:00、13:30、14:30、15:30）");
    }

    @ParameterizedTest
    @CsvSource({"取消预约, 手机号", "第九个, 不知道", "谢谢, 不客气", "几点上班, 周一至周五"})
    void doesSomethingElseWhenNoneIsPicked(String words, String answer) {
        assertThat(listedSlots().says(words).text()).contains(answer);
    }

    @ParameterizedTest
    @CsvSource({"1号, 2026-12-01", "约1号, 2026-12-01", "二号吧, 2026-12-02", "25号, 2026-11-25", "约25日, 2026-11-25"})
    void takesADayOfTheMonthForThatDayAmongTheRowsAndNotForAPlace(String words, String day) {
        var talk = listed("""
                {"site":"jinghe","date":"2026-11-25","time":"09:00","free":2},
                {"site":"jinghe","date":"2026-12-02","time":"10:00","free":1},
                {"site":"jinghe","date":"2026-12-01","time":"13:30","free":1},
                {"site":"jinghe","date":"2026-12-03","time":"13:30","free":1}""");

        assertThat(talk.says(words).text()).contains("静河中心", day, "办理什么事项");
    }

    @Test
    void asksForTheTimeOfADayThatIsNotAmongTheRows() {
        assertThat(listedSlots().says("3号").text())
                .contains("静河中心", "2026-12-03")
                .endsWith("几点？（09:00、10:00、11:00、13:30、14:30、15:30）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"第3号", "就约第三个", "3"})
    void takesAPlaceForAPlaceAlsoAmongDays(String words) {
        assertThat(listedSlots().says(words).text()).contains("2026-11-25", "09:00", "办理什么事项");
    }

    private static Talk listedSlots() {
        return listed("""
                {"site":"jinghe","date":"2026-11-24","time":"09:00","free":2},
                {"site":"jinghe","date":"2026-11-24","time":"10:00","free":1},
                {"site":"jinghe","date":"2026-11-25","time":"09:00","free":2}""");
    }

    private static Talk listed(String slots) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        assertThat(Talk.gist(talk.says("看看静河中心的空闲时间"))).startsWith("searchSlots{");
        talk.hears("""
                {"status":"succeeded","data":{"slots":[%s],"asOf":"2026-11-21T12:00:00+08:00"}}""".formatted(slots));
        return talk;
    }

    @Test
    void neverFillsSensitiveValuesFromWhatASystemSaid() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("查一下我的居住证 JZ9901020013，身份证{{ID_NO#1}}");
        talk.hears("""
                {"status":"succeeded","data":{"permitNo":"JZ9901029998","caseNo":"990102-2026-000123"}}""");

        assertThat(talk.says("我的办件到哪一步了").text()).doesNotContain("JZ9901029998").contains("居住证号码是多少");
    }

    @Test
    void offersAChoiceAndTakesItsNumber() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        var choice = talk.says("今天天气怎么样");

        assertThat(choice.text()).startsWith("这个我不知道").contains("1. ", "2. ");
        assertThat(talk.says("1").text()).contains("最高学历");
    }

    @ParameterizedTest
    @CsvSource({"LJ20261121-0001, 查询工单进度", "lj20261121 0001, 申请督办", "'LJ20261121-0001。', 查询工单进度"})
    void asksWhatANumberAloneIsForAndKeepsIt(String number, String offered) {
        var talk = new Talk(SampleCity.hotline(), "zh");

        assertThat(talk.says(number).text()).contains(offered);
        assertThat(Talk.gist(talk.says("查询工单进度"))).isEqualTo("ticketProgress{\"ticketNo\":\"LJ20261121-0001\"}");
    }

    @ParameterizedTest
    @CsvSource({"我要投诉噪声，还有路灯也坏了, 符合您所说的有：噪声、路灯，请选一项。是哪一类问题", "我要投诉噪声，不是路灯, 在哪个区"})
    void asksWhichOfTwoThatAreNamed(String words, String answer) {
        assertThat(new Talk(SampleCity.hotline(), "zh").says(words).text()).contains(answer);
    }

    @Test
    void offersAPersonAfterTwoMessagesWithoutAnAnswer() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("今天天气怎么样");

        assertThat(talk.says("给我讲个笑话").text()).contains("要不要转给工作人员");
        assertThat(Talk.gist(talk.says("要"))).startsWith("hand_over");
    }

    @Test
    void goesOnWhereAnotherModelStoppedAsking() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("你好");
        talk.anotherModelSays("您好！取消预约没问题。预约时留的手机号是多少？");

        assertThat(Talk.gist(talk.says("{{PHONE#3}}"))).isEqualTo("cancelBooking{\"phone\":\"{{PHONE#3}}\"}");
    }

    @Test
    void triesAgainWithAnotherValueAfterARefusal() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("帮我预约静河中心下周三上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");
        talk.hears("""
                {"status":"refused","code":"SLOT_TAKEN","reason":"这个时段刚被约满，请换一个时段。"}""");

        assertThat(Talk.gist(talk.says("那十点吧"))).isEqualTo(booking("jinghe", "2026-11-25", "10:00", "renewal"));
    }

    @Test
    void takesACitizensOwnWordsWhenAskedForThem() {
        var talk = new Talk(SampleCity.hotline(), "zh");

        assertThat(talk.says("隔壁餐馆油烟太大").text()).contains("哪个区");
        assertThat(talk.says("静河").text()).contains("具体地点");
        assertThat(talk.says("东大街 18 号").text()).contains("说明情况");
        assertThat(Talk.gist(talk.says("每天晚上油烟直接排到楼道，希望检查排烟设备")))
                .isEqualTo("createTicket{\"district\":\"jinghe\",\"place\":\"东大街 18 号\",\"category\":\"fumes\","
                        + "\"content\":\"每天晚上油烟直接排到楼道，希望检查排烟设备\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"匿名", "我要匿名", "请匿名提交", "I want to stay anonymous", "anonymously, please"})
    void staysAnonymousWheneverTheCitizenSaysSoWhileAFormIsFilled(String words) {
        for (var asked = 1; asked <= 3; asked++) {
            var talk = new Talk(SampleCity.hotline(), "zh");
            talk.says("隔壁餐馆油烟太大");
            var answers = new ArrayDeque<>(List.of("静河", "东大街 18 号", "每天晚上油烟直接排到楼道"));
            for (var i = 1; i < asked; i++) {
                talk.says(answers.remove());
            }

            assertThat(talk.says(words).text()).containsAnyOf("匿名 是", "Anonymous yes");
            answers.forEach(talk::says);
            assertThat(Talk.gist(talk.last()))
                    .endsWith("\"content\":\"每天晚上油烟直接排到楼道\"}")
                    .contains("\"X-Anonymous\":true");
        }
    }

    @Test
    void staysAnonymousWhenThatStandsBesideWhatHappened() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");
        talk.says("东大街 18 号");

        assertThat(Talk.gist(talk.says("每天晚上油烟直接排到楼道，我要匿名。")))
                .contains("\"content\":\"每天晚上油烟直接排到楼道，我要匿名。\"", "\"X-Anonymous\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "隔壁餐馆油烟太大，静河区，我要匿名还是不匿名呢",
                "隔壁餐馆油烟太大，静河区，能匿名吗",
                "kitchen fumes from the restaurant next door, Jinghe, can I stay anonymous?",
                "kitchen fumes from the restaurant next door, Jinghe, anonymous or not?"
            })
    void takesNoQuestionForTheWishToStayAnonymous(String words) {
        assertThat(new Talk(SampleCity.hotline(), "zh").says(words).text())
                .containsAnyOf("静河区", "Jinghe")
                .doesNotContain("匿名 是", "Anonymous yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            静河区，请帮我匿名可以吗  | true
            静河区，麻烦给我匿名，好吗 | true
            静河区，是否匿名：是    | true
            静河区，匿名：是      | true
            静河区，是否匿名：否    | false
            静河区，是否匿名：不要   | false
            """)
    void staysAnonymousForWhoAsksForItAsAFavourOrFillsItIn(String words, String anonymous) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("我要反映问题");
        talk.says("油烟扰民");

        assertThat(talk.says(words).text()).endsWith("具体地点在哪里？例如：东大街 18 号。");
        talk.says("东大街18号");
        assertThat(Talk.gist(talk.says("每天晚上油烟直接排到楼道"))).contains("\"X-Anonymous\":" + anonymous);
    }

    /** Whoever asks about it and hears nothing would take it for done. */
    @ParameterizedTest
    @ValueSource(strings = {"静河区，匿名好吗", "静河区，能匿名吗", "静河区，我要匿名还是不匿名呢", "静河区，不知道要不要匿名", "静河区，能不能帮我匿名"})
    void asksWhoOnlyAsksWhetherTheyStayAnonymous(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("我要反映问题");
        talk.says("油烟扰民");

        assertThat(talk.says(words).text()).containsAnyOf("您要匿名反映吗？", "您可以匿名");
        answersUntilTheCall(talk);
        assertThat(Talk.gist(talk.last())).contains("\"X-Anonymous\":true");
    }

    private static void answersUntilTheCall(Talk talk) {
        for (var said = 0; said < 4 && !talk.last().hasToolExecutionRequests(); said++) {
            var asked = talk.last().text();
            talk.says(
                    asked.endsWith("您要匿名反映吗？")
                            ? "是"
                            : asked.contains("哪个区") ? "静河区，匿名" : asked.contains("具体地点") ? "东大街18号" : "每天晚上油烟直接排到楼道");
        }
    }

    @Test
    void filesNothingBeforeTheQuestionBesideItIsAnswered() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");
        talk.says("东大街18号");

        assertThat(talk.says("每天晚上楼下餐馆油烟直接排到楼道，孩子咳嗽不止，希望检查排烟设备，请问能匿名吗").text()).endsWith("您要匿名反映吗？");
        assertThat(Talk.gist(talk.says("要"))).contains("排烟设备，请问能匿名吗\"", "\"X-Anonymous\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"东大街18号，对了我要匿名", "东大街18号，另外请匿名", "18 East Street, and I want to stay anonymous"})
    void staysAnonymousWhenThatIsAddedToThePlace(String words) {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");

        assertThat(talk.says(words).text()).containsAnyOf("匿名 是", "Anonymous yes");
    }

    @ParameterizedTest
    @CsvSource({"匿名, true", "我要匿名, true", "keep me anonymous please, true", "不匿名, false"})
    void opensTheCardAnewForOneWhoIsAnonymousAfterAll(String words, String anonymous) {
        var talk = ticketOnACard();

        assertThat(Talk.gist(talk.says(words))).startsWith("createTicket{").contains("\"X-Anonymous\":" + anonymous);
        assertThat(talk.last().text())
                .isIn(
                        "请在前面那张卡片上点「不提交」，以新卡片为准。",
                        "Please press \"Decline\" on the earlier card; the new one is the one that counts.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"电话忘了留，{{PHONE#1}}", "{{PHONE#1}}", "my phone is {{PHONE#1}}"})
    void opensTheCardAnewWithATelephoneNumberThatIsAdded(String words) {
        assertThat(Talk.gist(ticketOnACard().says(words)))
                .startsWith("createTicket{")
                .contains("\"phone\":\"{{PHONE#1}}\"");
    }

    @Test
    void offersTheOtherTimesToWhoAsksForAnotherPartOfTheDay() {
        var talk = askedForATime();
        talk.says("下午三点半");
        talk.waits();

        assertThat(talk.says("那上午呢").text()).contains("符合您所说的有：09:00、10:00、11:00");
        assertThat(Talk.gist(talk.says("九点"))).isEqualTo(booking("jinghe", "2026-11-25", "09:00", "renewal"));
    }

    /** A card that says what is known to be wrong could still be confirmed. */
    @Test
    void saysThatTheEarlierCardIsToBeDeclinedAlsoWhenTheCorrectionTakesTwoMessages() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(talk.says("改成24个月").text()).startsWith("请在前面那张卡片上点「不提交」").endsWith("续签几个月？（6 到 12）");
        assertThat(Talk.gist(talk.says("12"))).startsWith("submitRenewal{").endsWith("\"months\":12}");
    }

    @Test
    void leavesTheCardThatSaysTheSameAlready() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
        talk.waits();

        assertThat(talk.says("我是说6个月").text()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"可以匿名吗", "匿名？", "can I stay anonymous", "要不要匿名", "匿名还是不匿名"})
    void answersAQuestionBesideTheCardAndLeavesTheCard(String words) {
        assertThat(ticketOnACard().says(words).text()).containsAnyOf("您可以匿名", "You can stay anonymous");
    }

    @Test
    void takesAComplaintForAComplaintAlsoWhenItIsAnonymous() {
        var talk = new Talk(SampleCity.hotline(), "zh");

        assertThat(talk.says("我要投诉餐饮油烟，匿名").text()).contains("餐饮油烟", "匿名 是", "哪个区");
    }

    private static Talk ticketOnACard() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");
        talk.says("东大街 18 号");
        talk.says("每天晚上油烟直接排到楼道");
        talk.waits();
        return talk;
    }

    @Test
    void takesAnAddressForThePlaceAndInWhatHappened() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("隔壁餐馆油烟太大，静河");

        assertThat(talk.says("地址是{{ADDRESS#1}}").text()).contains("说明情况");
        assertThat(Talk.gist(talk.says("油烟排进我家，我住在{{ADDRESS#1}}，电话{{PHONE#1}}")))
                .isEqualTo("createTicket{\"district\":\"jinghe\",\"place\":\"地址是{{ADDRESS#1}}\",\"category\":\"fumes\","
                        + "\"content\":\"油烟排进我家，我住在{{ADDRESS#1}}，电话{{PHONE#1}}\",\"phone\":\"{{PHONE#1}}\"}");
    }

    @Test
    void saysAtOnceThatAFieldTakesNoPersonalValue() {
        var talk = new Talk(SampleCity.hotline(), "zh");
        talk.says("申请督办，工单 LJ20261121-0001，紧急");

        assertThat(talk.says("{{PLATE#1}}").text())
                .startsWith("本项业务的“理由”一栏没有设置为可以填写个人信息")
                .contains("转人工")
                .endsWith("请说明申请督办的理由。");
        assertThat(Talk.gist(talk.says("到期了还没有答复"))).startsWith("escalateTicket{");
    }

    /** The gateway says no, on record, and nobody was asked for anything first. */
    @Test
    void asksAtOnceForWhatTheRealNameLevelIsTooLowFor() {
        var talk = new Talk(SampleCity.residencePoints(), "zh", 1);

        assertThat(Talk.gist(talk.says("我要续签居住证"))).isEqualTo("submitRenewal{}");
        assertThat(talk.hears("{\"status\":\"denied\",\"code\":\"assurance-too-low\",\"reason\":\"需要实名等级 3。\"}")
                        .text())
                .isEqualTo("这件事我现在不能做。需要实名等级 3。可以说「转人工」。");
        assertThat(Talk.gist(talk.says("renew my permit JZ9901020017 for 12 months")))
                .isEqualTo("submitRenewal{\"permitNo\":\"JZ9901020017\",\"months\":12}");
        talk.hears("{\"status\":\"denied\",\"code\":\"assurance-too-low\",\"reason\":\"Level 3.\"}");
        assertThat(talk.says("取消预约").text()).contains("手机号");
    }

    @ParameterizedTest
    @CsvSource({"第二个, 10:00", "第2个, 10:00", "the first one, 09:00", "option 3, 11:00", "10, 10:00"})
    void takesATimeByItsPlaceInTheQuestion(String words, String time) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三，办居住证签注，手机号{{PHONE#1}}");

        assertThat(Talk.gist(talk.says(words))).isEqualTo(booking("jinghe", "2026-11-25", time, "renewal"));
    }

    /** One o'clock, or the first of those named? Nobody can tell. */
    @Test
    void asksAgainForATimeInTheWordsOfTheQuestion() {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says("book a counter at Jinghe centre next Wednesday for permit renewal, phone {{PHONE#1}}");

        assertThat(talk.says("1").text())
                .startsWith("Expected for Time: 09:00, 10:00, 11:00, 13:30, 14:30, 15:30; or say \"the second one\".")
                .endsWith("At what time? (09:00, 10:00, 11:00, 13:30, 14:30, 15:30)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            上午                  | 符合您所说的有：09:00、10:00、11:00，请选一项。
            下午吧                 | 符合您所说的有：13:30、14:30、15:30，请选一项。
            上午没空                | 符合您所说的有：13:30、14:30、15:30，请选一项。
            两点以后都行              | 符合您所说的有：14:30、15:30，请选一项。
            in the morning please | These fit what you said: 09:00, 10:00, 11:00.
            between 9 and 11      | These fit what you said: 09:00, 10:00, 11:00.
            9点还是10点好            | 符合您所说的有：09:00、10:00，请选一项。
            from 9 to 11          | These fit what you said: 09:00, 10:00, 11:00.
            from nine to eleven   | These fit what you said: 09:00, 10:00, 11:00.
            9 or 10               | These fit what you said: 09:00, 10:00.
            before 11             | These fit what you said: 09:00, 10:00.
            no later than 11      | These fit what you said: 09:00, 10:00, 11:00.
            两点半以后不行            | 符合您所说的有：09:00、10:00、11:00、13:30，请选一项。
            not after 2           | These fit what you said: 09:00, 10:00, 11:00, 13:30.
            我11点上班，之前都可以       | 符合您所说的有：09:00、10:00，请选一项。
            上午有事，下午吧           | 符合您所说的有：13:30、14:30、15:30，请选一项。
            早上要上班，中午           | 符合您所说的有：11:00、13:30，请选一项。
            下午可以，上午不行          | 符合您所说的有：13:30、14:30、15:30，请选一项。
            I work in the morning, so afternoon please | These fit what you said: 13:30, 14:30, 15:30.
            """)
    void offersTheTimesOfThePartOfTheDayThatIsNamed(String words, String offered) {
        assertThat(askedForATime().says(words).text()).startsWith(offered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            between 3 and 5  | 15:30
            3点到5点之间         | 15:30
            3到5点            | 15:30
            三点以后           | 15:30
            10点以前           | 09:00
            9点以前            | asked
            我9点上班，之前都可以     | asked
            三点半以后不行         | asked
            最早的那个          | 09:00
            the earliest     | 09:00
            越早越好           | 09:00
            最后一个           | 15:30
            nine to eleven   | asked
            10 to 11         | asked
            the second one please | 10:00
            11月26日          | asked
            9号              | asked
            我们9个人          | asked
            9 people         | asked
            half past two to the centre | 14:30
            """)
    void takesTheOneTimeThatIsMeantAndElseAsks(String words, String time) {
        var answer = Talk.gist(askedForATime().says(words));

        if (time.equals("asked")) {
            assertThat(answer).containsAnyOf("几点？", "At what time?");
        } else {
            assertThat(answer).isEqualTo(booking("jinghe", "2026-11-25", time, "renewal"));
        }
    }

    private static Talk askedForATime() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says("预约窗口，静河中心，下周三，办居住证签注，手机号{{PHONE#1}}");
        return talk;
    }

    @Test
    void saysWhatItIs() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("你是真人吗").text()).contains("自动应答程序", "不是大语言模型");
        assertThat(talk.says("are you an AI?").text()).contains("automated guide", "not a language model");
        assertThat(talk.says("你能做什么").text()).contains("预约窗口");
        assertThat(talk.says("谢谢").text()).startsWith("不客气");
    }

    @Test
    void asksWhichSettlementIsMeant() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        assertThat(talk.says("我要落户").text()).contains("居住证", "积分", "居转户", "投靠");
    }

    /** A number fits an ordinary renewal and a late one alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "my permit JZ9901020017 runs out next week, please renew it",
                "please renew my residence permit JZ9901020017",
                "我要续签居住证 JZ9901020017",
                "居住证JZ9901020017快过期了，帮我续一下",
                "我的居住证JZ9901020017下周过期，请帮我续签"
            })
    void renewsAPermitInTimeAlsoWhenItsNumberIsGiven(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says(words);
        talk.says("{{ID_NO#1}}");

        assertThat(Talk.gist(talk.says("12"))).startsWith("submitRenewal{\"permitNo\":\"JZ9901020017\"");
    }

    /** Its own words tell a late renewal from the others, and who says why is not asked why. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I need a late renewal, permit JZ9901020025, number {{ID_NO#1}}, 6 months, because I was ill | I was ill
            Late renewal of permit JZ9901020025 for 6 months because I was abroad. My number is {{ID_NO#1}} | I was abroad
            申请逾期签注，JZ9901020025，{{ID_NO#1}}，6个月，因为我住院了，没来得及 | 我住院了，没来得及
            因为我住院了，所以申请逾期签注，JZ9901020025，{{ID_NO#1}}，6个月 | 我住院了
            """)
    void takesALateRenewalAtOnceWithItsReason(String said, String reason) {
        assertThat(Talk.gist(new Talk(SampleCity.residencePoints(), "en").says(said)))
                .isEqualTo(
                        "requestLateRenewal{\"permitNo\":\"JZ9901020025\",\"idNo\":\"{{ID_NO#1}}\",\"months\":6,\"reason\":\"%s\"}",
                        reason);
    }

    /** Where a reason ends nobody knows if other values stand in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "late renewal because I was ill, permit JZ9901020025, number {{ID_NO#1}}, 6 months",
                "late renewal, permit JZ9901020025, number {{ID_NO#1}}, 6 months, is it because I was ill?"
            })
    void asksForAReasonThatIsNotPlainlySaid(String said) {
        assertThat(new Talk(SampleCity.residencePoints(), "en").says(said).text())
                .endsWith("Why was it not renewed in time? One or two sentences.");
    }

    @Test
    void asksWhichRenewalIsMeantWhereOneIsNamedToBeLeftOut() {
        assertThat(new Talk(SampleCity.residencePoints(), "en")
                        .says("I do not need a late renewal, permit JZ9901020025, number {{ID_NO#1}}, 6 months")
                        .text())
                .startsWith("That can mean different things.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my permit JZ9901020017 has run out",
                "my permit JZ9901020017 ran out last week, please renew it",
                "居住证JZ9901020017过期了怎么续"
            })
    void renewsAPermitLateWhenItIsTooLate(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says(words);
        talk.says("{{ID_NO#1}}");

        assertThat(talk.says("12").text()).containsAnyOf("Why was it not renewed in time?", "为什么没有按期签注");
    }

    @Test
    void callsWhatNeedsNoMoreAtOnce() {
        var answers = List.of(
                new Talk(SampleCity.residencePoints(), "en").says("what documents do I need for residence points"),
                new Talk(SampleCity.residencePoints(), "zh").says("静河中心下周三有号吗"));

        assertThat(answers.stream().map(Talk::gist))
                .containsExactly(
                        "getItem{\"itemCode\":\"points\"}", "searchSlots{\"site\":\"jinghe\",\"from\":\"2026-11-25\"}");
    }

    private static String booking(String site, String date, String time, String matter) {
        return "bookCounter{\"site\":\"%s\",\"date\":\"%s\",\"time\":\"%s\",\"matter\":\"%s\",\"phone\":\"{{PHONE#1}}\"}"
                .formatted(site, date, time, matter);
    }
}
