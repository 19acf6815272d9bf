package org.shikumen.console.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shikumen.registry.change.Change;
import org.shikumen.registry.change.Change.AssuranceChanged;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.BehalfChanged;
import org.shikumen.registry.change.Change.CardChanged;
import org.shikumen.registry.change.Change.ConnectionChanged;
import org.shikumen.registry.change.Change.DecisionChanged;
import org.shikumen.registry.change.Change.DetailChanged;
import org.shikumen.registry.change.Change.EffectChanged;
import org.shikumen.registry.change.Change.FieldsAdded;
import org.shikumen.registry.change.Change.FieldsRemoved;
import org.shikumen.registry.change.Change.RequestChanged;
import org.shikumen.registry.change.Change.RuleAdded;
import org.shikumen.registry.change.Change.RuleChanged;
import org.shikumen.registry.change.Change.RuleRemoved;
import org.shikumen.registry.change.Change.SettingChanged;
import org.shikumen.registry.change.Change.ToolAdded;
import org.shikumen.registry.change.Change.ToolRemoved;
import org.shikumen.registry.change.Change.ToolsetAdded;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.registry.change.FieldList;
import org.shikumen.registry.change.Passage;
import org.shikumen.registry.change.TextDifference;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.tools.ToolName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the changes between two versions look in JSON. */
final class ChangeShapes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChangeShapes() {}

    static ObjectNode of(
            AgentVersion version, Optional<AgentVersion> from, List<Change> changes, List<TextDifference> texts) {
        var node = NODES.objectNode();
        node.set("version", Shapes.version(version));
        node.set("from", from.<JsonNode>map(Shapes::version).orElseGet(NODES::nullNode));
        node.putArray("changes")
                .addAll(changes.stream().map(ChangeShapes::change).toList());
        node.putArray("texts").addAll(texts.stream().map(ChangeShapes::text).toList());
        return node;
    }

    static ObjectNode change(Change change) {
        var node = switch (change) {
            case ToolAdded added -> added(added);
            case ToolRemoved(var tool) -> ofTool("tool-removed", tool);
            case DecisionChanged(var tool, var before, var after) ->
                between(ofTool("decision-changed", tool), before, after);
            case EffectChanged(var tool, var before, var after) ->
                between(ofTool("effect-changed", tool), before, after);
            case AssuranceChanged(var tool, var before, var after) ->
                between(ofTool("assurance-changed", tool), before, after);
            case FieldsAdded(var tool, var list, var fields) -> fields("fields-added", tool, list, fields);
            case FieldsRemoved(var tool, var list, var fields) -> fields("fields-removed", tool, list, fields);
            case RuleAdded(var tool, var rule, var _) ->
                ofTool("rule-added", tool).put("rule", rule);
            case RuleRemoved(var tool, var rule, var _) ->
                ofTool("rule-removed", tool).put("rule", rule);
            case RuleChanged(var tool, var rule, var _) ->
                ofTool("rule-changed", tool).put("rule", rule);
            case CardChanged(var tool, var before, var after) ->
                between(ofTool("card-changed", tool), before.texts(), after.texts());
            case RequestChanged(var tool, var before, var after) ->
                between(ofTool("request-changed", tool), before, after);
            case DetailChanged(var tool, var detail, var before, var after) ->
                between(ofTool("detail-changed", tool), before, after).put("detail", word(detail));
            case ToolsetAdded(var toolset, var address, var signature) ->
                ofToolset("toolset-added", toolset).put("address", address).put("signature", signature);
            case ToolsetChanged(var toolset, var before, var after, var operations) ->
                between(ofToolset("toolset-changed", toolset), before, after).put("operations", operations);
            case AttachmentChanged(var toolset, var part) ->
                ofToolset("attachment-changed", toolset).put("part", word(part));
            case ConnectionChanged(var toolset, var connection, var before, var after) ->
                between(ofToolset("connection-changed", toolset), before, after).put("connection", word(connection));
            case SettingChanged(var setting, var before, var after, var _) ->
                between(kind("setting-changed"), before, after).put("setting", word(setting));
            case BehalfChanged(var before, var after) -> between(kind("behalf-changed"), before.texts(), after.texts());
        };
        return node.put("weight", word(change.weight()));
    }

    private static ObjectNode added(ToolAdded added) {
        var node = ofTool("tool-added", added.tool())
                .put("decision", added.decision().name())
                .put("effect", added.effect().name())
                .put("assurance", added.assurance());
        node.set("reveals", JSON.valueToTree(added.reveals()));
        node.set("personal", JSON.valueToTree(added.personal()));
        return node;
    }

    private static ObjectNode kind(String kind) {
        return NODES.objectNode().put("kind", kind);
    }

    private static ObjectNode ofTool(String kind, ToolName tool) {
        return kind(kind).put("tool", tool.toString());
    }

    private static ObjectNode ofToolset(String kind, String toolset) {
        return kind(kind).put("toolset", toolset);
    }

    private static ObjectNode fields(String kind, ToolName tool, FieldList list, List<String> fields) {
        var node = ofTool(kind, tool).put("list", word(list));
        node.set("fields", JSON.valueToTree(fields));
        return node;
    }

    private static ObjectNode between(ObjectNode node, Object before, Object after) {
        node.set("before", JSON.valueToTree(before));
        node.set("after", JSON.valueToTree(after));
        return node;
    }

    static ObjectNode text(TextDifference text) {
        var node = NODES.objectNode()
                .put("part", word(text.part()))
                .put("name", text.name())
                .put("linesBefore", text.before())
                .put("linesAfter", text.after());
        text.passages()
                .ifPresent(passages -> node.putArray("passages")
                        .addAll(passages.stream().map(ChangeShapes::passage).toList()));
        return node;
    }

    private static ArrayNode passage(Passage passage) {
        var lines = NODES.arrayNode();
        passage.lines()
                .forEach(line -> lines.addObject()
                        .put("mark", word(line.mark()))
                        .put("line", line.number())
                        .put("text", line.text()));
        return lines;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
