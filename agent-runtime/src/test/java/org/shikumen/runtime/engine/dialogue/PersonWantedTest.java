package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is called when one is asked for, and only then. */
class PersonWantedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不要人工",
                "不需要人工",
                "不用客服",
                "不要转人工",
                "不想转人工",
                "no human please",
                "don't transfer me to a person",
                "Please do not connect me to an agent",
                "I don’t want to talk to a person",
                "人工智能",
                "人工费用",
                "客服电话多少",
                "需要工作人员签字吗",
                "续签需要经办人签字吗",
                "我让领导给我开了证明，续签还要什么材料",
                "找你们工作人员三次都没人管",
                "垃圾堆了一个礼拜没人清，臭死了，快派人来",
                "the lamp is broken, please send someone"
            })
    void callsNobodyWhomTheCitizenDoesNotWant(String said) {
        assertThat(PersonWanted.in(said)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "转人工",
                "轉人工",
                "請轉工作人員",
                "get me your supervisor",
                "put me through",
                "快派人来",
                "please send someone",
                "找你们工作人员",
                "转 人 工",
                "要不要人工，我要人工",
                "不要机器人，要人工",
                "不要人工智能，要人工",
                "为什么不转人工",
                "能不能转人工",
                "ｔａｌｋ ｔｏ ａ ｐｅｒｓｏｎ",
                "don't pass me around, connect me to a person",
                "I don’t want to talk to a robot",
                "不要客服机器人，转人工",
                "不需要客服，我要找你们领导",
                "Don't transfer me to an agent again, I want a real person"
            })
    void callsAPersonWhenOneIsAskedFor(String said) {
        assertThat(PersonWanted.in(said)).isTrue();
    }
}
