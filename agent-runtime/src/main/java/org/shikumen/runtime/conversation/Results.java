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
            } else if (field.getValue().isValueNode()) {
                facts.add(fact(spec, field.getKey(), field.getValue(), language));
            }
        }
        return Optional.of(Events.custom("result", value));
    }

    private static void rows(ArrayNode rows, ToolSpec spec, ArrayNode list, String language) {
        for (var item : firsts(list)) {
            var row = rows.addArray();
            for (var field : item.properties()) {
                if (field.getValue().isValueNode()) {
                    row.add(fact(spec, field.getKey(), field.getValue(), language));
                }
            }
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

    private static ObjectNode fact(ToolSpec spec, String field, JsonNode value, String language) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("label", spec.label(field, language))
                .put("value", value.asString());
    }
}
