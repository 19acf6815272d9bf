package org.shikumen.runtime.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueModelTest {

    @Test
    void givesTheSameAnswerFromAnyInstanceAndAnyScriptOfTheVersion() {
        var agent = SampleCity.residencePoints();
        var anew =
                new SampleCity.Agent(agent.version(), agent.tools(), DialogueScript.of(agent.version(), agent.tools()));
        var said = Lines.of("residence-points.tsv").stream()
                .map(line -> line.split("\t")[0])
                .toList();

        for (var words : said) {
            var here = new Talk(agent, "zh");
            var there = new Talk(anew, "zh");

            assertThat(here.says(words)).isEqualTo(there.says(words));
            assertThat(here.says("JZ9901020013 {{ID_NO#1}}")).isEqualTo(there.says("JZ9901020013 {{ID_NO#1}}"));
        }
    }

    /** Half past seven on a Saturday morning in the city, Friday night where servers keep their clocks. */
    @Test
    void meansTheCitysTomorrow() {
        var atHalfPastSeven = Clock.fixed(Instant.parse("2026-11-20T23:30:00Z"), ZoneOffset.UTC);
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        var request = talk.after("帮我预约静河中心明天上午九点的窗口，办居住证签注，手机号{{PHONE#1}}");

        var answer = new DialogueModel(atHalfPastSeven, SampleCity.ZONE)
                .chat(request)
                .aiMessage();

        assertThat(Talk.gist(answer)).contains("\"date\":\"2026-11-22\"");
    }

    @Test
    void asksForNoFunctionThatTheRequestDoesNotOffer() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");
        var only = DefaultChatRequestParameters.builder()
                .toolSpecifications(
                        ToolSpecification.builder().name("something_else").build())
                .build();
        var request = talk.after("转人工");

        var answer = new DialogueModel(SampleCity.CLOCK, SampleCity.ZONE)
                .chat(request.toBuilder()
                        .parameters(((DialogueParameters) request.parameters()).with(only))
                        .build());

        assertThat(answer.aiMessage().text()).isEqualTo(Sentences.personButton("zh"));
    }

    @Test
    void neverThrowsWhateverIsSaid() {
        var talk = new Talk(SampleCity.residencePoints(), "zh");

        for (var words : List.of(
                "？",
                "。。。",
                "{{ID_NO#1}}",
                "{{X",
                "1",
                "零",
                "十万百",
                "𠀀𠀁",
                "(((",
                "a".repeat(20_000),
                "\u0000",
                "预约".repeat(5_000),
                "İİİ JZ")) {
            assertThat(talk.says(words)).isNotNull();
        }
    }
}
