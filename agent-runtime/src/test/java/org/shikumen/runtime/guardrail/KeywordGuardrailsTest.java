package org.shikumen.runtime.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordGuardrailsTest {

    private final Guardrails guardrails = new KeywordGuardrails(Rules.shipped());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我们楼下好大煤气味，投诉物业！",
                "I smell gas in the hallway",
                "隔壁着火了怎么办",
                "My father is not breathing",
                "有人持刀在小区里",
                "我真的不想活了",
                "我們樓下好大煤氣味",
                "他沒有呼吸了",
                "我想自殺",
                "房子跳楼价卖了还不够还债，我不想活了",
                "隔壁饭店浓烟滚滚，楼里出不去",
                "The restaurant is closed. There is smoke in our flat",
                "there is smoke in my kitchen, help",
                "black smoke coming from the kitchen",
                "I want to die",
                "有人晕倒了",
                "救命 有人打我",
                "救命啊",
                "小区有人要跳楼",
                "楼下打架有人流血了",
                "有小偷正在撬门",
                "there's smoke coming out of the building",
                "楼道里全是浓烟",
                "we smell smoke in the stairwell",
                "楼上燃气管一直在漏气",
                "My flat smells of gas",
                "厨房着火啦",
                "my kitchen caught fire",
                "my neighbour just fainted",
                "An old man has collapsed at the bus stop",
                "有人被车撞了在流血",
                "someone is breaking into the shop",
                "有人闯进我家了",
                "my husband is hitting me",
                "she wants to jump from the roof",
                "I took an overdose",
                "有人從樓上要跳樓",
                "樓下打架有人流血了"
            })
    void tellsThePersonInDangerWhomToCallFirst(String words) {
        var finding = guardrails.incoming(words, "en");

        assertThat(finding)
                .isInstanceOfSatisfying(
                        Guardrails.Finding.Divert.class,
                        divert -> assertThat(divert.say()).containsPattern("1(10|19|20)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "隔壁餐馆排烟",
                "How many points do I have?",
                "帮我续签十二个月",
                "燃气账单怎么查",
                "the gas bill",
                "隔壁餐馆天天冒黑烟，油烟太大",
                "有人在楼道抽烟，冒烟熏得慌",
                "people smoke in the lift",
                "smoke from the restaurant chimney every night",
                "人工电话打不通，打人工要等多久",
                "被人打扰得睡不着",
                "落水管坏了一直滴水",
                "轮胎漏气了怎么办",
                "商场跳楼价促销太吵",
                "您真是我的救命恩人",
                "the road surface has collapsed",
                "the collapsed wall at 5 East Street",
                "we live in the skill myself taught house",
                "rats in my house",
                "医保报销要带什么"
            })
    void letsOrdinaryQuestionsThrough(String words) {
        assertThat(guardrails.incoming(words, "zh")).isEqualTo(new Guardrails.Finding.Clear());
    }

    @Test
    void putsSomebodyWhoSpeaksOfSuicideThroughToAPerson() {
        var finding = guardrails.incoming("活不下去了", "zh");

        assertThat(finding)
                .isInstanceOfSatisfying(
                        Guardrails.Finding.Divert.class,
                        divert -> assertThat(divert.handOver()).contains("crisis"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "恭喜，您的申请已获批准。",
                "I guarantee you will pass.",
                "I cannot guarantee the day. Your application is approved.",
                "Good news: your application is approved."
            })
    void doesNotPassOnADecisionThatAModelAnnounces(String sentence) {
        assertThat(guardrails.outgoing(sentence, "en")).isInstanceOf(Guardrails.Finding.Blocked.class);
    }

    @Test
    void passesOnThatNothingCanBeGuaranteed() {
        assertThat(guardrails.outgoing("I cannot guarantee that; the centre decides.", "en"))
                .isEqualTo(new Guardrails.Finding.Clear());
    }

    /** A telephone puts gaps and full-width letters between what somebody types in need; nobody sees the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "不 想 活",
                "不\u3000想\u3000活",
                "不\u200b想活",
                "不\u2060想\ufeff活",
                "想\n死",
                "ＳＵＩＣＩＤＥ",
                "Sui\u00adcide",
                "kill  myself",
                "kill\nmyself",
                "KILL\u00a0MYSELF",
                "ｋｉｌｌ　ｍｙｓｅｌｆ",
                "heart\u2009attack",
                "没有\u3000呼吸"
            })
    void hearsSomebodyInDangerHoweverItIsTyped(String words) {
        assertThat(guardrails.incoming(words, "zh")).isInstanceOf(Guardrails.Finding.Divert.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "您的申请 已获批准",
                "您的申请\u200b已获批准",
                "保证您能\n通过",
                "your application is\u00a0approved",
                "YOUR APPLICATION IS APPROVED",
                "Ｉ ｇｕａｒａｎｔｅｅ"
            })
    void blocksADecisionHoweverItIsTyped(String sentence) {
        assertThat(guardrails.outgoing(sentence, "zh")).isInstanceOf(Guardrails.Finding.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我无法\u3000保证，一定能通过与否由主管部门定",
                "We can’t guarantee that it is so: i guarantee nothing",
                "We can\u00a0not guarantee"
            })
    void passesOnARefusalToPromiseHoweverItIsTyped(String sentence) {
        assertThat(guardrails.outgoing(sentence, "zh")).isEqualTo(new Guardrails.Finding.Clear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "我想 死亡证明怎么开", "the skill myself taught", "😀", "\ud83d"})
    void breaksOffAtNoText(String words) {
        assertThat(guardrails.outgoing(words, "zh")).isEqualTo(new Guardrails.Finding.Clear());
    }
}
