package org.shikumen.runtime.gateway.call;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The single values inside a JSON tree, each with its dotted path; elements of a list share the list's path. */
public final class Fields {

    public record Field(String path, JsonNode value) {

        /** Whether this field, or one that it is part of, is named. */
        public boolean isOneOf(Set<String> names) {
            return named(names, path);
        }
    }

    private Fields() {}

    public static boolean named(Set<String> names, String path) {
        return names.stream().anyMatch(name -> path.equals(name) || path.startsWith(name + "."));
    }

    /** What a JSON schema says of a field's type, as it stands there; empty where it says nothing. */
    static String type(JsonNode schema, String path) {
        var here = schema(schema, path);
        return here.has("type") ? here.path("type").toString() : "";
    }

    /** The part of a JSON schema that speaks of a field; of a list its elements' part. */
    public static JsonNode schema(JsonNode schema, String path) {
        var here = schema;
        for (var name : path.split("\\.", -1)) {
            here = here.path("properties").path(name);
            while (here.path("items").isObject()) {
                here = here.path("items");
            }
        }
        return here;
    }

    public static List<Field> of(JsonNode root) {
        var fields = new ArrayList<Field>();
        map(root, (path, value) -> {
            fields.add(new Field(path, value));
            return value;
        });
        return fields;
    }

    /** What its properties are called, each once. */
    static List<String> names(JsonNode root) {
        var names = new LinkedHashSet<String>();
        map("", root, (path, value) -> value, name -> {
            names.add(name);
            return name;
        });
        return List.copyOf(names);
    }

    /** A copy of the tree with each single value replaced. */
    static JsonNode map(JsonNode root, BiFunction<String, JsonNode, JsonNode> change) {
        return map("", root, change, UnaryOperator.identity());
    }

    /** The same with the names of properties replaced. */
    static JsonNode map(JsonNode root, Iterator<JsonNode> values, UnaryOperator<String> rename) {
        return map("", root, (path, value) -> values.next(), rename);
    }

    private static JsonNode map(
            String path, JsonNode node, BiFunction<String, JsonNode, JsonNode> change, UnaryOperator<String> rename) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                for (var property : object.properties()) {
                    var name = property.getKey();
                    copy.set(rename.apply(name), map(below(path, name), property.getValue(), change, rename));
                }
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(map(path, element, change, rename)));
                yield copy;
            }
            default -> change.apply(path, node);
        };
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
