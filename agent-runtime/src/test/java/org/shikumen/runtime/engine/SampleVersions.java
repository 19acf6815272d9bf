package org.shikumen.runtime.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.registry.definition.AgentDefinition.HandOver;
import org.shikumen.registry.definition.AgentDefinition.Limits;
import org.shikumen.registry.definition.AgentDefinition.Model;
import org.shikumen.registry.definition.AgentDefinition.Responsible;
import org.shikumen.registry.definition.AgentDefinition.Retention;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Stage;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The residence guide: reads points, books a counter with the citizen's yes. */
final class SampleVersions {

    static final ToolName POINTS = new ToolName("permit", "estimatePoints");
    static final ToolName BOOK = new ToolName("permit", "bookCounter");
    static final Limits ROOMY = new Limits(6, 60, 16_000, Duration.ofHours(24));

    private static final String SCHEMA = """
            {"type":"object","required":["district"],"additionalProperties":false,"properties":{
              "district":{"type":"string","description":"Which district"},
              "day":{"type":"string","format":"date"},
              "places":{"type":"integer","default":1},
              "kind":{"type":"string","enum":["renewal","first"]}}}
            """;

    private SampleVersions() {}

    static AgentVersion residenceGuide() {
        return residenceGuide(ROOMY);
    }

    static AgentVersion residenceGuide(Limits limits) {
        return new AgentVersion(
                definition(limits),
                3,
                "d1ge57-" + limits.hashCode(),
                Map.of("permit", "t001"),
                Stage.LIVE,
                1,
                "population.author",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }

    static Tools tools() {
        return new Tools() {
            @Override
            public Optional<Tool> find(String digest, String operation) {
                return digest.equals("t001") ? Optional.of(new SampleTool(spec(operation))) : Optional.empty();
            }

            @Override
            public List<Finding> check(Toolset toolset) {
                return List.of();
            }
        };
    }

    private static ToolSpec spec(String operation) {
        var books = operation.equals("bookCounter");
        var schema = (ObjectNode) JsonMapper.builder().build().readTree(SCHEMA);
        return new ToolSpec(
                new ToolName("permit", operation),
                Localized.of(books ? "预约柜台" : "估算积分", books ? "Book a counter" : "Estimate points"),
                books ? "Books a counter." : "Estimates points.",
                schema,
                new Toolset.Operation(
                        books ? DecisionMode.CITIZEN_CONFIRM : DecisionMode.AUTO,
                        books ? new Effect(EffectClass.AT_MOST_ONCE) : Effect.READ,
                        Localized.NONE,
                        List.of("total"),
                        0,
                        Set.of(),
                        Set.of(),
                        Phrases.NONE,
                        Optional.empty(),
                        Localized.NONE,
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        List.of()));
    }

    private static AgentDefinition definition(Limits limits) {
        return new AgentDefinition(
                "residence-points",
                "population-service",
                Map.of(),
                Localized.of("居住证积分助手", "Residence points guide"),
                Localized.of("静河区人口服务中心", "Jinghe District Population Service Centre"),
                new Responsible("population.officer", "population.reviewer"),
                List.of("zh", "en"),
                Model.DEFAULT,
                "Help residents estimate points.",
                List.of(POINTS, BOOK),
                List.of(),
                Phrases.NONE,
                limits,
                new HandOver("population-service", 2),
                Retention.DEFAULT);
    }

    private record SampleTool(ToolSpec spec) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            throw new AssertionError("Only the gateway calls a tool.");
        }
    }
}
