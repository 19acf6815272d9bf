package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A renewal is meant by who says nothing of its being late. */
class PlainerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I want to renew my permit JZ9901020017 {{ID_NO#1}} for a year                            | 12
            renew my permit JZ9901020017 id {{ID_NO#1}} 8 months                                     | 8
            I'd like to renew my permit JZ9901020017 for half a year, my id is {{ID_NO#1}} | 6
            我要续签居住证 JZ9901020017 {{ID_NO#1}} 12个月                                                | 12
            """)
    void renewsWithoutAskingWhichRenewalIsMeant(String words, int months) {
        assertThat(Talk.gist(new Talk(SampleCity.residencePoints(), "en").says(words)))
                .startsWith("submitRenewal{")
                .endsWith("\"months\":" + months + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I want to renew my permit", "I want to renew my permit JZ9901020017"})
    void beginsThePlainRenewalWithItsNumberAsWithout(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "en");
        talk.says(words);
        talk.says("JZ9901020017");
        talk.says("{{ID_NO#1}}");

        assertThat(Talk.gist(talk.says("12"))).startsWith("submitRenewal{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my permit has not expired yet, I want to renew it", "还能续吗", "我的居住证丢了怎么补办"})
    void asksWhichIsMeantWhereNothingSaysThatItIsLate(String words) {
        assertThat(new Talk(SampleCity.residencePoints(), "zh").says(words).text())
                .containsAnyOf("1. 提交居住证签注\n2. 申请逾期签注", "1. Submit a permit renewal\n2. Ask for a late renewal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我的居住证已经过期了",
                "申请逾期签注",
                "my permit has expired, renew it",
                "I forgot to renew my permit",
                "late renewal please"
            })
    void takesALateRenewalForWhoSaysSo(String words) {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        talk.says(words);
        talk.says("JZ9901020025");
        talk.says("{{ID_NO#1}}");

        assertThat(talk.says("12").text()).containsAnyOf("为什么没有按期签注", "Why was it not renewed in time?");
    }

    @Test
    void takesTheDeedAndItsNumberForTheWish() {
        assertThat(Talk.gist(new Talk(SampleCity.hotline(), "en")
                        .says("escalate LJ20261121-0001 urgent because nobody came")))
                .isEqualTo(
                        "escalateTicket{\"ticketNo\":\"LJ20261121-0001\",\"urgency\":\"urgent\",\"reason\":\"nobody came\"}");
    }
}
