package org.shikumen.runtime.engine.dialogue;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shikumen.runtime.ExactJson;
import org.shikumen.runtime.Moments;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.tools.ToolSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Puts a tool's result into words: the toolset's template, else labels and values. Outside text is a value, never a template. */
final class Rendering {

    private static final Logger log = LoggerFactory.getLogger(Rendering.class);
    private static final JsonMapper JSON = ExactJson.MAPPER;
    private static final Mustache.Compiler PLAIN =
            Mustache.compiler().escapeHTML(false).defaultValue("").emptyStringIsFalse(true);
    private static final int ROWS = 8;

    private Rendering() {}

    static JsonNode parse(String result) {
        try {
            return JSON.readTree(result);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    static String status(JsonNode result) {
        return result.path("status").asString("unavailable");
    }

    /** An officer's card has no button that the citizen could press. */
    static boolean waitsForCitizen(JsonNode result) {
        return status(result).equals("waiting")
                && result.path("for").asString("citizen").equals("citizen");
    }

    static String tell(JsonNode result, ToolSpec tool, String language, Moments moments) {
        var reason = reason(result.path("reason"), language);
        return switch (status(result)) {
            case "succeeded" -> succeeded(result, tool, language, moments);
            case "not-made" -> Outcomes.notMade(language);
            case "refused" -> Outcomes.refused(language, reason);
            case "in-doubt" -> Outcomes.inDoubt(language, reason);
            case "declined", "declined-by-citizen", "refused-by-officer" -> Outcomes.declined(language, reason);
            case "denied" -> isOpenAlready(result) ? Sentences.seeAbove(language) : Outcomes.denied(language, reason);
            case "waiting" -> Outcomes.waiting(language);
            case "prepared" -> Outcomes.prepared(language, reason);
            default -> Outcomes.unavailable(language, reason);
        };
    }

    /** Why the very same is not asked for twice stands on a card of its own. */
    private static boolean isOpenAlready(JsonNode result) {
        return result.path("code").asString("").equals(Denials.CARD_OPEN);
    }

    static String reason(JsonNode reason, String language) {
        return reason.isObject() ? reason.path(language).asString("") : reason.asString("");
    }

    private static String succeeded(JsonNode result, ToolSpec tool, String language, Moments moments) {
        if (result.path("cut").asBoolean(false)) {
            return Outcomes.tooLong(language);
        }
        var data = withMoments(result.path("data"), moments, language);
        var template = tool.operation().answer();
        if (template.isEmpty()) {
            return listed(data, tool, language);
        }
        try {
            return PLAIN.compile(template.in(language)).execute(plain(data, "", tool, language));
        } catch (MustacheException e) {
            log.warn(
                    "The answer template of {} cannot be used: {}. Labels and values are shown instead.",
                    tool.name(),
                    e.getMessage());
            return listed(data, tool, language);
        }
    }

    /** The same with each moment as people write it. */
    private static JsonNode withMoments(JsonNode node, Moments moments, String language) {
        if (node.isObject()) {
            var copy = JSON.createObjectNode();
            node.forEachEntry((name, value) -> copy.set(name, withMoments(value, moments, language)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JSON.createArrayNode();
            node.forEach(item -> copy.add(withMoments(item, moments, language)));
            return copy;
        }
        return node.isString() ? StringNode.valueOf(moments.shown(node.stringValue(), language)) : node;
    }

    /** Maps, lists and texts, as mustache likes them; a value with a label of its own is shown by it. */
    private static Object plain(JsonNode node, String field, ToolSpec tool, String language) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            node.forEachEntry((name, value) -> map.put(name, plain(value, name, tool, language)));
            return map;
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(item -> plain(item, field, tool, language))
                    .toList();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return scalar(node, field, tool, language);
    }

    private static String scalar(JsonNode node, String field, ToolSpec tool, String language) {
        return tool.shown(field, node, language);
    }

    private static String listed(JsonNode data, ToolSpec tool, String language) {
        var lines = lines(data, "", tool, language);
        var title =
                tool.title().isEmpty() ? tool.name().operation() : tool.title().in(language);
        return Outcomes.done(language, title)
                + (lines.isEmpty() ? Outcomes.nothingFound(language) : String.join("", lines));
    }

    private static List<String> lines(JsonNode data, String field, ToolSpec tool, String language) {
        var lines = new ArrayList<String>();
        if (data.isObject()) {
            data.forEachEntry((name, value) -> lines.addAll(line(name, value, tool, language)));
        } else if (data.isArray()) {
            data.valueStream().limit(ROWS).forEach(row -> lines.add("\n- " + row(row, field, tool, language)));
        } else if (!data.isMissingNode() && !data.isNull()) {
            lines.add(scalar(data, field, tool, language));
        }
        return lines;
    }

    private static List<String> line(String name, JsonNode value, ToolSpec tool, String language) {
        if (value.isContainer()) {
            return lines(value, name, tool, language);
        }
        return value.isNull() || tool.leadsOn(name) ? List.of() : List.of("\n" + labelled(name, value, tool, language));
    }

    private static String row(JsonNode row, String field, ToolSpec tool, String language) {
        return row.isObject()
                ? row.propertyStream()
                        .filter(p ->
                                !p.getValue().isContainer() && !p.getValue().isNull())
                        .map(p -> labelled(p.getKey(), p.getValue(), tool, language))
                        .collect(Collectors.joining(language.equals("zh") ? "，" : ", "))
                : scalar(row, field, tool, language);
    }

    private static String labelled(String name, JsonNode value, ToolSpec tool, String language) {
        return tool.label(name, language) + (language.equals("zh") ? "：" : ": ") + scalar(value, name, tool, language);
    }

    /** Top-level texts of a result, by name: what a later question may be about. */
    static Map<String, JsonNode> texts(JsonNode result) {
        var texts = new LinkedHashMap<String, JsonNode>();
        result.path("data").forEachEntry((name, value) -> {
            if (value.isString()) {
                texts.put(name, value);
            }
        });
        return texts;
    }
}
