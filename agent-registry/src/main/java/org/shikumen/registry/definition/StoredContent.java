package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.Json.field;
import static org.shikumen.registry.definition.Json.list;
import static org.shikumen.registry.definition.Json.localized;
import static org.shikumen.registry.definition.Json.map;
import static org.shikumen.registry.definition.Json.phrases;
import static org.shikumen.registry.definition.Json.text;
import static org.shikumen.registry.definition.Json.texts;
import static org.shikumen.registry.definition.Json.time;
import static org.shikumen.registry.definition.Json.whole;

import java.util.List;
import java.util.Map;
import org.shikumen.registry.definition.AgentDefinition.HandOver;
import org.shikumen.registry.definition.AgentDefinition.Limits;
import org.shikumen.registry.definition.AgentDefinition.Model;
import org.shikumen.registry.definition.AgentDefinition.PreparedAnswer;
import org.shikumen.registry.definition.AgentDefinition.Responsible;
import org.shikumen.registry.definition.AgentDefinition.Retention;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Makes definitions out of content that was checked before: what the reader kept, or what was stored. */
public final class StoredContent {

    private StoredContent() {}

    public static AgentDefinition agent(JsonNode content) {
        var spec = content.path("spec");
        var department = text(content.path("metadata"), "department").orElse("");
        return new AgentDefinition(
                text(content.path("metadata"), "name").orElse(""),
                department,
                map(content.path("metadata").path("labels"), JsonNode::asString),
                localized(spec, "title"),
                localized(spec, "onBehalfOf"),
                responsible(spec.path("responsible")),
                texts(spec, "languages"),
                model(spec.path("model")),
                text(spec, "instructions").orElse(""),
                list(spec.path("tools"), each -> ToolName.parse(each.asString())),
                list(
                        spec.path("answers"),
                        each -> new PreparedAnswer(phrases(each, "examples"), localized(each, "text"))),
                phrases(spec, "suggestions"),
                limits(spec.path("limits")),
                new HandOver(
                        text(spec.path("handOver"), "queue").orElse(department),
                        whole(spec.path("handOver"), "afterUnanswered", 2)),
                retention(spec.path("retention")));
    }

    public static Toolset toolset(JsonNode content) {
        return ToolsetContent.read(content);
    }

    public static PolicyDefinition policy(JsonNode content) {
        var spec = content.path("spec");
        return new PolicyDefinition(
                text(content.path("metadata"), "name").orElse(""),
                text(content.path("metadata"), "department"),
                localized(spec, "title"),
                list(spec.path("rules"), each -> new PolicyDefinition.ForTools(tools(each), RuleContent.read(each))));
    }

    private static List<String> tools(JsonNode rule) {
        return rule.has("tools") ? texts(rule, "tools") : List.of("*");
    }

    /** A stored text as it was written: files are only named in it. Nothing when it cannot be read. */
    public static JsonNode written(String yaml) {
        return YamlFile.read(BundleFile.bare(yaml)).documents().stream()
                .map(YamlDocument::json)
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** The text whose SHA-256 is the toolset's digest (RFC 8785). */
    public static String canonicalToolset(JsonNode content) {
        return Digest.canonical(content);
    }

    /** The text whose SHA-256 is the agent version's digest: the definition and the toolsets it pins. */
    public static String canonicalAgent(JsonNode content, Map<String, String> toolsets) {
        return Digest.canonical(Digest.pinned(content, toolsets));
    }

    private static Responsible responsible(JsonNode json) {
        return new Responsible(
                text(json, "officer").orElse(""), text(json, "deputy").orElse(""));
    }

    private static Model model(JsonNode json) {
        return new Model(
                text(json, "pool").orElse(Model.DEFAULT.pool()),
                field(json, "temperature").map(JsonNode::asDouble).orElse(Model.DEFAULT.temperature()));
    }

    private static Limits limits(JsonNode json) {
        return new Limits(
                whole(json, "toolCallsPerTurn", Limits.DEFAULT.toolCallsPerTurn()),
                whole(json, "secondsPerTurn", Limits.DEFAULT.secondsPerTurn()),
                whole(json, "tokensPerTurn", Limits.DEFAULT.tokensPerTurn()),
                time(json, "decideWithin", Times::span, Limits.DEFAULT.decideWithin()));
    }

    private static Retention retention(JsonNode json) {
        return new Retention(
                time(json, "conversation", Times::term, Retention.DEFAULT.conversation()),
                time(json, "actions", Times::term, Retention.DEFAULT.actions()));
    }
}
