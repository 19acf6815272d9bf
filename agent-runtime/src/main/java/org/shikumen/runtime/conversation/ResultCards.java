package org.shikumen.runtime.conversation;

import java.util.Optional;
import java.util.stream.Collectors;
import org.shikumen.runtime.Moments;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lays revealed data out as a {@code result} card: single values as facts, a list of objects as rows. */
final class ResultCards {

    private static final int MOST_ROWS = 50;

    private final Tools tools;
    private final Moments moments;

    ResultCards(Tools tools, Moments moments) {
        this.tools = tools;
        this.moments = moments;
    }

    Optional<ToolSpec> spec(String toolsetDigest, String operation) {
        return tools.find(toolsetDigest, operation).map(Tool::spec);
    }

    /** Empty when there is nothing to show beyond the receipt. */
    Optional<ObjectNode> card(ToolSpec spec, JsonNode data, String language) {
        if (spec.consequential() || !data.isContainer() || data.isEmpty()) {
            return Optional.empty();
        }
        var value = JsonNodeFactory.instance
                .objectNode()
                .put("tool", spec.name().toString())
                .put("title", spec.title().in(language));
        var facts = value.putArray("facts");
        var rows = value.putArray("rows");
        if (isTable(data)) {
            addRows(rows, spec, data, language);
        } else if (data.isArray()) {
            facts.addObject().put("label", spec.title().in(language)).put("value", words(spec, "", data, language));
        }
        for (var field : data.properties()) {
            if (isTable(field.getValue())) {
                addRows(rows, spec, field.getValue(), language);
            } else if (!spec.leadsOn(field.getKey())) {
                addFact(facts, spec, field.getKey(), field.getValue(), language);
            }
        }
        return Optional.of(Events.custom("result", value));
    }

    private static boolean isTable(JsonNode value) {
        return value.isArray() && value.valueStream().anyMatch(JsonNode::isObject);
    }

    private void addRows(ArrayNode rows, ToolSpec spec, JsonNode list, String language) {
        list.valueStream()
                .filter(JsonNode::isObject)
                .limit(MOST_ROWS)
                .forEach(item -> addFacts(rows.addArray(), spec, item, "", language));
    }

    private void addFacts(ArrayNode facts, ToolSpec spec, JsonNode object, String above, String language) {
        object.properties().forEach(field -> addFact(facts, spec, above + field.getKey(), field.getValue(), language));
    }

    /** What is nested stands among the others under its path, as labels name it. */
    private void addFact(ArrayNode facts, ToolSpec spec, String path, JsonNode value, String language) {
        if (value.isObject() && !inLanguages(value)) {
            addFacts(facts, spec, value, path + ".", language);
        } else if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
            facts.addObject()
                    .put("label", label(spec, path, language))
                    .put("value", words(spec, path, value, language));
        }
    }

    /** A text in several languages. */
    private static boolean inLanguages(JsonNode value) {
        return value.path("zh").isString() || value.path("en").isString();
    }

    private static String label(ToolSpec spec, String path, String language) {
        var label = spec.label(path, language);
        return label.equals(path) ? spec.label(path.substring(path.lastIndexOf('.') + 1), language) : label;
    }

    private String words(ToolSpec spec, String path, JsonNode value, String language) {
        return value.isArray()
                ? value.valueStream()
                        .map(item -> words(spec, path, item, language))
                        .collect(Collectors.joining(language.equals("zh") ? "、" : ", "))
                : moments.shown(spec.shown(path, value, language), language);
    }
}
