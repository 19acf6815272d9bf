package org.shikumen.runtime.engine.dialogue;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;

/** Reads a tool's JSON Schema: properties and what is required, through {@code allOf} and local references. */
final class Parameters {

    private final JsonNode root;
    private final Map<String, JsonNode> properties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    private Parameters(JsonNode root) {
        this.root = root;
        collect(root, 0);
    }

    static List<Parameter> of(ToolSpec tool) {
        var read = new Parameters(tool.parameters());
        return read.properties.entrySet().stream()
                .map(p -> new Parameter(p.getKey(), read.required.contains(p.getKey()), p.getValue(), tool))
                .toList();
    }

    private void collect(JsonNode schema, int depth) {
        var here = resolved(schema, 0);
        here.path("properties").forEachEntry((name, property) -> properties.put(name, resolved(property, 0)));
        here.path("required").valueStream().forEach(name -> required.add(name.asString("")));
        if (depth < 8) {
            here.path("allOf").valueStream().forEach(part -> collect(part, depth + 1));
        }
    }

    private JsonNode resolved(JsonNode schema, int depth) {
        var reference = schema.path("$ref").asString("");
        if (!reference.startsWith("#/") || depth > 8) {
            return schema;
        }
        return resolved(root.at(reference.substring(1)), depth + 1);
    }
}
