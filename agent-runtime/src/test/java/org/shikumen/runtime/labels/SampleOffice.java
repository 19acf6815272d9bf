package org.shikumen.runtime.labels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An office whose register answers with typed fields and with what people wrote into it. */
final class SampleOffice {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final ToolSpec PAY = tool("pay", EffectClass.AT_MOST_ONCE, """
            {"type":"object","properties":{
              "account":{"type":"string"},"amount":{"type":"number"},"on":{"type":"string","format":"date"},
              "urgent":{"type":"boolean"},"channel":{"type":"string","default":"counter"},
              "currency":{"type":"string","enum":["CNY"]},"by":{"type":"string","enum":["card","cash"]},
              "lines":{"type":"array","items":{"type":"object","properties":{"account":{"type":"string"}}}}}}
            """, "{}");

    static final ToolSpec CASES = tool("listCases", EffectClass.READ, "{\"type\":\"object\",\"properties\":{}}", """
            {"type":"object","properties":{
              "total":{"type":"integer"},"asOf":{"type":"string","format":"date"},
              "notice":{"type":"string"},
              "cases":{"type":"array","items":{"type":"object","properties":{
                "caseNo":{"type":"string","pattern":"^C-\\\\d{4}$"},"account":{"type":"string"},
                "state":{"enum":["OPEN","SHUT"]},
                "text":{"type":"object","properties":{"zh":{"type":"string"},"en":{"type":"string"}}}}}}}}
            """);

    private SampleOffice() {}

    static Stood said(String text) {
        return new Stood.Said(text, "");
    }

    static Stood answered(String json) {
        return new Stood.Answered(CASES, json(json), Optional.empty());
    }

    static ObjectNode arguments(String json) {
        return (ObjectNode) json(json);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static ToolSpec tool(String operation, EffectClass effect, String parameters, String response) {
        return new ToolSpec(
                new ToolName("office", operation),
                Localized.NONE,
                "",
                (ObjectNode) json(parameters),
                new Toolset.Operation(
                        DecisionMode.AUTO,
                        new Effect(effect),
                        Localized.NONE,
                        List.of(),
                        0,
                        Set.of("account"),
                        Set.of(),
                        Phrases.NONE,
                        Optional.empty(),
                        Localized.NONE,
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        List.of()),
                (ObjectNode) json(response));
    }
}
