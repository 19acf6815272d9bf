package org.shikumen.tools.openapi;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the parts of an {@code allOf} into one schema, because models and forms read one object better than several.
 * What cannot be merged without changing its meaning stays in an {@code allOf}.
 */
final class AllOf {

    private static final Set<String> WORDS = Set.of("title", "description", "examples", "default", "deprecated");
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    private AllOf() {}

    static ObjectNode merge(ObjectNode own, List<JsonNode> parts) {
        var merged = own.deepCopy();
        for (var part : parts) {
            if (!part.isObject() || part.has("$ref")) {
                leftOver(merged).add(part);
            } else {
                part.properties().forEach(field -> mergeField(merged, field.getKey(), field.getValue()));
            }
        }
        return merged;
    }

    private static void mergeField(ObjectNode merged, String keyword, JsonNode value) {
        var present = merged.path(keyword);
        if (present.isMissingNode()) {
            merged.set(keyword, value.deepCopy());
        } else if (keyword.equals("allOf")) {
            value.forEach(leftOver(merged)::add);
        } else if (keyword.equals("properties")) {
            value.properties().forEach(p -> mergeProperty((ObjectNode) present, p.getKey(), p.getValue()));
        } else if (keyword.equals("required")) {
            union((ArrayNode) present, value);
        } else if (keyword.equals("enum")) {
            merged.set("enum", common((ArrayNode) present, value));
        } else if (LOWER_BOUNDS.contains(keyword) || UPPER_BOUNDS.contains(keyword)) {
            var higher = value.decimalValue().compareTo(present.decimalValue()) > 0;
            merged.set(keyword, higher == LOWER_BOUNDS.contains(keyword) ? value : present);
        } else if (keyword.equals("additionalProperties")) {
            merged.set(keyword, isNarrower(value, present) ? value : present);
        } else if (!WORDS.contains(keyword) && !present.equals(value) && !narrowsInteger(merged, keyword, value)) {
            leftOver(merged).addObject().set(keyword, value.deepCopy());
        }
    }

    /** Of what further fields may hold: nothing, something, anything. */
    private static boolean isNarrower(JsonNode value, JsonNode present) {
        return value.isBoolean() ? !value.asBoolean() : present.asBoolean(false);
    }

    /** An integer is a number: the narrower of the two holds. */
    private static boolean narrowsInteger(ObjectNode merged, String keyword, JsonNode value) {
        var types = List.of(merged.path(keyword).asString(""), value.asString(""));
        if (keyword.equals("type") && types.contains("integer") && types.contains("number")) {
            merged.put("type", "integer");
            return true;
        }
        return false;
    }

    private static void mergeProperty(ObjectNode properties, String name, JsonNode schema) {
        var present = properties.path(name);
        var mergeable = present.isObject() && schema.isObject() && !present.has("$ref") && !schema.has("$ref");
        properties.set(name, mergeable ? merge((ObjectNode) present, List.of(schema)) : schema.deepCopy());
    }

    private static void union(ArrayNode names, JsonNode more) {
        more.forEach(name -> {
            if (names.valueStream().noneMatch(name::equals)) {
                names.add(name);
            }
        });
    }

    private static ArrayNode common(ArrayNode values, JsonNode others) {
        var common = values.arrayNode();
        values.forEach(value -> {
            if (others.valueStream().anyMatch(value::equals)) {
                common.add(value);
            }
        });
        return common;
    }

    private static ArrayNode leftOver(ObjectNode merged) {
        return merged.withArray("allOf");
    }
}
