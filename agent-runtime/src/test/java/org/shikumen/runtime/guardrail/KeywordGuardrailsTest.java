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
                "I want to die"
            })
    void tellsThePersonInDangerWhomToCallFirst(String words) {
        var finding = guardrails.incoming(words, "en");

        assertThat(finding)
                .isInstanceOfSatisfying(
                        Guardrails.Finding.Divert.class,
                        divert -> assertThat(divert.say()).containsPattern("1(10|19|20)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"隔壁餐馆排烟", "How many points do I have?", "帮我续签十二个月", "燃气账单怎么查", "the gas bill"})
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
    @ValueSource(strings = {"恭喜，您的申请已获批准。", "I guarantee you will pass.", "Good news: your application is approved."})
    void doesNotPassOnADecisionThatAModelAnnounces(String sentence) {
        assertThat(guardrails.outgoing(sentence, "en")).isInstanceOf(Guardrails.Finding.Blocked.class);
    }

    @Test
    void passesOnThatNothingCanBeGuaranteed() {
        assertThat(guardrails.outgoing("I cannot guarantee that; the centre decides.", "en"))
                .isEqualTo(new Guardrails.Finding.Clear());
    }
}
