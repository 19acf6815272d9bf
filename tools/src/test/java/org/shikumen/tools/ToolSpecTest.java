package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ToolSpecTest {

    private final ToolSpec spec = labelled(Map.of("site.jinghe", Localized.of("静河中心", "Jinghe centre")));

    @Test
    void showsTheLabelOfAChoice() {
        assertThat(spec.shown("site", json("\"jinghe\""), "zh")).isEqualTo("静河中心");
        assertThat(spec.shown("site", json("\"jinghe\""), "en")).isEqualTo("Jinghe centre");
        assertThat(spec.shown("site", json("\"dongpu\""), "en")).isEqualTo("dongpu");
    }

    @Test
    void showsTruthAsAWord() {
        assertThat(spec.shown("volunteer", json("true"), "zh")).isEqualTo("是");
        assertThat(spec.shown("volunteer", json("false"), "en")).isEqualTo("no");
    }

    @Test
    void showsATextInThePersonsLanguage() {
        var text = json("{\"zh\":\"不收费\",\"en\":\"none\"}");

        assertThat(spec.shown("fee", text, "zh")).isEqualTo("不收费");
        assertThat(spec.shown("fee", text, "en")).isEqualTo("none");
        assertThat(spec.shown("fee", text, "fr")).isEqualTo("none");
    }

    @Test
    void showsEverythingElseAsItIs() {
        assertThat(spec.shown("months", json("12"), "zh")).isEqualTo("12");
        assertThat(spec.shown("plates", json("[\"a\"]"), "zh")).isEqualTo("[\"a\"]");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static ToolSpec labelled(Map<String, Localized> labels) {
        var operation = new Toolset.Operation(
                DecisionMode.AUTO,
                Effect.READ,
                Localized.NONE,
                List.of(),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                labels,
                Optional.empty(),
                Map.of());
        var name = ToolName.parse("residence-permit/bookCounter");
        return new ToolSpec(name, Localized.NONE, "", JsonMapper.shared().createObjectNode(), operation);
    }
}
