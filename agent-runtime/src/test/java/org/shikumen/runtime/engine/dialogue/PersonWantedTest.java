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
                "客服电话多少"
            })
    void callsNobodyWhomTheCitizenDoesNotWant(String said) {
        assertThat(PersonWanted.in(said)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "转人工",
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
