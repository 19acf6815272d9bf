package org.shikumen.tools.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Cuts a response down to the fields that may be seen, in the order in which they are listed. What is not listed does not pass,
 * whatever its shape.
 */
final class Reveals {

    private final Branch top = new Branch();

    Reveals(List<String> paths) {
        paths.forEach(path -> top.grow(List.of(path.split("\\.", -1))));
    }

    JsonNode cut(JsonNode response) {
        return cut(response, top);
    }

    private static JsonNode cut(JsonNode node, Branch branch) {
        if (branch.whole) {
            return node;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(cut(element, branch)));
            return array;
        }
        var object = JsonNodeFactory.instance.objectNode();
        branch.below.forEach((name, below) -> {
            if (node.has(name)) {
                object.set(name, cut(node.path(name), below));
            }
        });
        return object;
    }

    /** The first value at a dotted path, as text. */
    static Optional<String> text(JsonNode response, String path) {
        var node = response;
        for (var name : path.split("\\.", -1)) {
            node = (node.isArray() ? node.path(0) : node).path(name);
        }
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asString()) : Optional.empty();
    }

    private static final class Branch {
        private final Map<String, Branch> below = new LinkedHashMap<>();
        private boolean whole;

        void grow(List<String> path) {
            if (path.isEmpty()) {
                whole = true;
                return;
            }
            below.computeIfAbsent(path.getFirst(), _ -> new Branch()).grow(path.subList(1, path.size()));
        }
    }
}
