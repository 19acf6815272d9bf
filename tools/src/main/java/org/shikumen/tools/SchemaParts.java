package org.shikumen.tools;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds the JSON Schema of a part of an answer, through references and {@code allOf}. */
final class SchemaParts {

    private static final int DEEPEST = 16;

    private final JsonNode root;

    SchemaParts(JsonNode root) {
        this.root = root;
    }

    /** To see by whom one has come already: parts that read alike are still two, and comparing would cost as much as walking. */
    static Set<JsonNode> nodes() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    JsonNode root() {
        return root;
    }

    /** @param path dotted; elements of a list share the list's path */
    JsonNode at(String path) {
        var here = root;
        for (var name : path.split("\\.", -1)) {
            here = property(elements(here), name);
        }
        return here;
    }

    JsonNode followed(JsonNode schema) {
        var here = schema;
        for (var hops = 0; here.path("$ref").isString() && hops < DEEPEST; hops++) {
            var reference = here.path("$ref").asString();
            here = reference.startsWith("#/") ? root.at(reference.substring(1)) : here.path("nowhere");
        }
        return here;
    }

    /** Missing where the schema does not know the name. */
    JsonNode property(JsonNode schema, String name) {
        var seen = nodes();
        var open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            var here = followed(open.pop());
            if (here.path("properties").has(name)) {
                return followed(here.path("properties").path(name));
            }
            if (seen.add(here)) {
                here.path("allOf").valueStream().toList().reversed().forEach(open::push);
            }
        }
        return MissingNode.getInstance();
    }

    JsonNode items(JsonNode schema) {
        return followed(followed(schema).path("items"));
    }

    /** The schema itself, or of a list, however deep, that of what stands in it. */
    JsonNode elements(JsonNode schema) {
        var here = followed(schema);
        for (var depth = 0; here.path("items").isObject() && depth < DEEPEST; depth++) {
            here = items(here);
        }
        return here;
    }
}
