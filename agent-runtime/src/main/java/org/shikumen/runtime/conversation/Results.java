package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lays revealed data out as a {@code result} card: single values as facts, a list of objects as rows. */
final class Results {

    private static final int MOST_ROWS = 50;

    private final Tools tools;

    Results(Tools tools) {
        this.tools = tools;
    }

    Optional<ToolSpec> spec(String toolsetDigest, String operation) {
        return tools.find(toolsetDigest, operation).map(Tool::spec);
    }

    /** Empty when there is nothing to show beyond the receipt. */
    Optional<ObjectNode> card(ToolSpec spec, JsonNode data, String language) {
        if (spec.consequential() || !data.isObject() || data.isEmpty()) {
            return Optional.empty();
        }
        var value = JsonNodeFactory.instance
                .objectNode()
                .put("tool", spec.name().toString())
                .put("title", spec.title().in(language));
        var facts = value.putArray("facts");
        var rows = value.putArray("rows");
        for (var field : data.properties()) {
            if (field.getValue() instanceof ArrayNode list) {
                rows(rows, spec, list, language);
            } else {
                facts(facts, spec, field.getKey(), field.getValue(), language);
            }
        }
        return Optional.of(Events.custom("result", value));
    }

    private static void rows(ArrayNode rows, ToolSpec spec, ArrayNode list, String language) {
        for (var item : firsts(list)) {
            var row = rows.addArray();
            item.properties().forEach(field -> facts(row, spec, field.getKey(), field.getValue(), language));
        }
    }

    private static List<JsonNode> firsts(ArrayNode list) {
        var items = new ArrayList<JsonNode>();
        for (var item : list) {
            if (item.isObject() && items.size() < MOST_ROWS) {
                items.add(item);
            }
        }
        return items;
    }

    /** One fact for a value or a text in several languages; for an object one for each part, by its dotted path. */
    private static void facts(ArrayNode into, ToolSpec spec, String path, JsonNode value, String language) {
        if (value.isObject() && !value.has(language)) {
            value.properties().forEach(part -> facts(into, spec, path + "." + part.getKey(), part.getValue(), language));
        } else if (value.isValueNode() || value.isObject()) {
            into.addObject().put("label", spec.label(path, language)).put("value", spec.shown(path, value, language));
        }
    }
}
