package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A person is one sentence away, in every state. */
class PersonTest {

    private static final Map<String, Consumer<Talk>> STATES = new LinkedHashMap<>();

    static {
        STATES.put("at the beginning", talk -> {});
        STATES.put("while a choice is asked for", talk -> talk.says("预约窗口"));
        STATES.put("while a number is asked for", talk -> talk.says("我要续签居住证"));
        STATES.put("while a date is asked for", talk -> talk.says("预约静河中心窗口，办积分，手机{{PHONE#1}}"));
        STATES.put("while words of one's own are asked for", talk -> {
            talk.says("居住证过期了，申请逾期签注，JZ9901020013，{{ID_NO#1}}，12个月");
        });
        STATES.put("after a wrong answer", talk -> {
            talk.says("续签居住证，JZ9901020013，{{ID_NO#1}}");
            talk.says("99个月");
        });
        STATES.put("while a choice of topics is open", talk -> talk.says("今天天气怎么样"));
        STATES.put("after a person was offered", talk -> {
            talk.says("今天天气怎么样");
            talk.says("给我讲个笑话");
        });
        STATES.put("while a card is open", talk -> {
            talk.says("续签居住证6个月，JZ9901020013，{{ID_NO#1}}");
            talk.waits();
        });
        STATES.put("after a result", talk -> {
            talk.says("取消预约 {{PHONE#1}}");
            talk.hears("{\"status\":\"succeeded\",\"data\":{\"bookingNo\":\"B-1\"}}");
        });
        STATES.put("after a failure", talk -> {
            talk.says("取消预约 {{PHONE#1}}");
            talk.hears("{\"status\":\"unavailable\"}");
        });
        STATES.put("after a prepared answer", talk -> talk.says("几点上班"));
        STATES.put("after another model spoke", talk -> {
            talk.says("你好");
            talk.anotherModelSays("您好，请问有什么可以帮您？");
        });
    }

    @Test
    void handsOverFromEveryState() {
        for (var state : STATES.entrySet()) {
            for (var words : List.of("转人工", "talk to a person", "我要找真人")) {
                var talk = new Talk(SampleCity.residencePoints(), "zh");
                state.getValue().accept(talk);

                assertThat(Talk.gist(talk.says(words))).as(state.getKey()).startsWith("hand_over{\"reason\":");
            }
        }
    }

    @Test
    void hearsTheWishInManyWords() {
        var phrases = Lines.of("person.txt");

        assertThat(phrases).hasSizeGreaterThanOrEqualTo(40);
        assertThat(phrases).allMatch(words -> handedOver(words), "handed over");
    }

    @Test
    void doesNotHearItWhereItIsNot() {
        assertThat(Lines.of("not-person.txt")).noneMatch(PersonTest::handedOver);
    }

    @Test
    void handsOverNobodyWhoUsedAnExampleOfSomethingElse() {
        for (var agent : List.of(SampleCity.residencePoints(), SampleCity.hotline())) {
            var examples = agent.tools().stream()
                    .flatMap(t -> t.operation().examples().byLanguage().values().stream())
                    .flatMap(List::stream);

            assertThat(examples).noneMatch(PersonWanted::in).noneMatch(SmallTalk::asksWhoAnswers);
        }
    }

    private static boolean handedOver(String words) {
        return Talk.gist(new Talk(SampleCity.residencePoints(), "zh").says(words))
                .startsWith("hand_over");
    }
}
